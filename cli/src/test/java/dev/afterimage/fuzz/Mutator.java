package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages files: one to five changes each, drawn from a seed. Equal seeds give equal bytes. */
final class Mutator {
  private static final int LARGEST = 1 << 18; // bytes, of a file that grows by repetition
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
  private static final String NUMBER_TEXTS =
      "0 -1 1 -0 007 0.5 255 256 32768 65535 65536 1000000 2147483647 2147483648 "
          + "-2147483648 4294967296 9223372036854775807 -9223372036854775808 "
          + "18446744073709551616 99999999999999999999999999 1e9 1e309 -1e309 1e-400 "
          + "1e2147483647 1E-999999999 NaN Infinity "; // the last is empty
  private static final List<String> NUMBERS = List.of(NUMBER_TEXTS.split(" ", -1));
  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    1 << 20,
    1 << 24,
    1 << 28,
    1 << 30,
    Integer.MAX_VALUE - 1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE / 4,
    Integer.MAX_VALUE / 4,
    -8,
    0x7FFFFF00L
  };

  private final Format format;
  private final List<byte[]> seeds;

  Mutator(Format format) {
    this.format = format;
    this.seeds = format.seeds();
  }

  /** A damaged file. */
  byte[] mutate(SplittableRandom random) {
    byte[] file = seeds.get(random.nextInt(seeds.size())).clone();
    int changes = 1;
    while (changes < 5 && random.nextInt(3) == 0) {
      changes++;
    }
    for (int i = 0; i < changes; i++) {
      file = change(file, random);
    }
    return random.nextInt(4) == 0 ? file : format.mend(file);
  }

  private byte[] change(byte[] file, SplittableRandom random) {
    if (file.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    return switch (random.nextInt(12)) {
      case 0 -> flipped(file, random);
      case 1 -> set(file, random);
      case 2 -> Arrays.copyOf(file, random.nextInt(file.length));
      case 3 -> without(file, random);
      case 4 -> repeated(file, random);
      case 5 -> spliced(file, random);
      case 6 -> number(file, random);
      case 7 -> integer(file, random);
      case 8 -> word(file, random);
      default -> format.edit(file, random);
    };
  }

  private static byte[] flipped(byte[] file, SplittableRandom random) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  private static byte[] set(byte[] file, SplittableRandom random) {
    int from = random.nextInt(file.length);
    int to = Math.min(file.length, from + 1 + random.nextInt(4));
    int[] values = {0, 1, 0x7F, 0x80, 0xFF, random.nextInt(256)};
    Arrays.fill(file, from, to, (byte) values[random.nextInt(values.length)]);
    return file;
  }

  private static byte[] without(byte[] file, SplittableRandom random) {
    int from = random.nextInt(file.length);
    int to = Math.min(file.length, from + 1 + random.nextInt(32));
    return replaced(file, from, to, new byte[0]);
  }

  /** A block once or twice more, or so often that depth and length are tried. */
  private static byte[] repeated(byte[] file, SplittableRandom random) {
    int from = random.nextInt(file.length);
    int length = Math.min(file.length - from, 1 + random.nextInt(64));
    int times = random.nextInt(16) == 0 ? 1 << random.nextInt(17) : 1 + random.nextInt(3);
    times = Math.max(1, Math.min(times, (LARGEST - file.length) / length));
    byte[] block = new byte[length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(file, from, block, i * length, length);
    }
    return replaced(file, from, from, block);
  }

  private byte[] spliced(byte[] file, SplittableRandom random) {
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    byte[] tail = Arrays.copyOfRange(other, random.nextInt(other.length), other.length);
    return replaced(file, random.nextInt(file.length), file.length, tail);
  }

  private static byte[] number(byte[] file, SplittableRandom random) {
    List<MatchResult> found = new ArrayList<>();
    NUMBER.matcher(new String(file, ISO_8859_1)).results().limit(1000).forEach(found::add);
    if (found.isEmpty()) {
      return integer(file, random);
    }
    MatchResult at = found.get(random.nextInt(found.size()));
    byte[] text = NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes(UTF_8);
    return replaced(file, at.start(), at.end(), text);
  }

  /** An integer of 2, 4 or 8 bytes in either order. */
  private static byte[] integer(byte[] file, SplittableRandom random) {
    return put(file, random.nextInt(file.length), 2 << random.nextInt(3), random);
  }

  /** Puts an integer that readers stumble over. */
  static byte[] put(byte[] file, int offset, int width, SplittableRandom random) {
    long value = INTEGERS[random.nextInt(INTEGERS.length)];
    boolean big = random.nextBoolean();
    for (int i = 0; i < width && offset + i < file.length; i++) {
      file[offset + i] = (byte) (value >> (8 * (big ? width - 1 - i : i)));
    }
    return file;
  }

  private byte[] word(byte[] file, SplittableRandom random) {
    List<String> words = format.words();
    if (words.isEmpty()) {
      return repeated(file, random);
    }
    int from = random.nextInt(file.length);
    int to = random.nextBoolean() ? from : Math.min(file.length, from + random.nextInt(8));
    byte[] word = words.get(random.nextInt(words.size())).getBytes(UTF_8);
    return replaced(file, from, to, word);
  }

  /** A file with other bytes in place of some. */
  static byte[] replaced(byte[] file, int from, int to, byte[] by) {
    byte[] result = Arrays.copyOf(file, file.length - (to - from) + by.length);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(file, to, result, from + by.length, file.length - to);
    return result;
  }
}
