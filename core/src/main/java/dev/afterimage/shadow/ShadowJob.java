package dev.afterimage.shadow;

import dev.afterimage.data.SampleRef;
import java.nio.file.Path;
import java.util.List;

/**
 * One shadow to be made.
 *
 * @param index counted from 0
 * @param name of its folder, "shadow-007"
 * @param folder that its files go into
 * @param members the records that it is trained on, and no others
 * @param seed of its training
 */
public record ShadowJob(int index, String name, Path folder, List<SampleRef> members, long seed) {

  /** Copies. */
  public ShadowJob {
    members = List.copyOf(members);
  }
}
