package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.decode.PictureFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds masks that are JPEG, whose values are others than were drawn: 0 and 1 beside each other may
 * well come back as 0, 1 and 2. Reads heads of some files alone.
 */
public final class LossyMasks {
  private static final int LOOKED_AT = 64;

  private LossyMasks() {}

  /** One sentence on how many of some masks are JPEG; nothing where none is, or there are none. */
  public static Optional<String> warning(Task task, List<SampleRef> records) {
    int looked = Math.min(LOOKED_AT, records.size());
    int lossy = 0;
    for (int i = 0; task == Task.SEGMENTATION && i < looked; i++) {
      lossy += isJpeg(records.get(Spread.place(i, records.size()))) ? 1 : 0;
    }
    return lossy == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d masks looked at are JPEG, which is lossy: their values are others than were"
                    .formatted(lossy, looked)
                + " drawn, so that classes are wrong near every border. Save class indices as PNG,"
                + " from the masks as they were drawn.");
  }

  private static boolean isJpeg(SampleRef record) {
    try {
      for (Path target : record.targets()) {
        if (Files.isRegularFile(target) && PictureFacts.of(target).format().equals("JPEG")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // counted and reported when it is scored
    }
  }
}
