package dev.afterimage.shadow;

import dev.afterimage.provenance.Digests;
import java.util.List;

/** Seeds that follow from one and do not run into each other. */
final class Seeds {
  private Seeds() {}

  /** At least 0: the first 63 bits of SHA-256 over seed, purpose and index. */
  static long of(long seed, String purpose, int index) {
    String digest =
        Digests.of(List.of(String.valueOf(seed), "shadow " + purpose, String.valueOf(index)));
    return Long.parseUnsignedLong(digest.substring(0, 16), 16) >>> 1;
  }
}
