package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.data.decode.PictureFacts;
import dev.afterimage.data.decode.PixelRules;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Finds pictures that EXIF says are to be turned, where the specification does not say whether they
 * are: a mask that was drawn upright lies across such a picture, and where it is square nothing
 * else tells. Reads heads of files alone.
 */
public final class OrientationCheck {
  private OrientationCheck() {}

  /**
   * One sentence on how many inputs have such a tag, with an example.
   *
   * @param rules of the specification; where they say what to do there is nothing to warn of
   */
  public static Optional<String> warning(List<SampleRef> records, PixelRules rules) {
    if (rules.orientation() != null) {
      return Optional.empty();
    }
    int turned = 0;
    String example = "";
    for (SampleRef record : records) {
      Orientation orientation = orientation(record);
      if (!orientation.isUpright()) {
        example = turned == 0 ? record.id() + " has " + orientation.words() : example;
        turned++;
      }
    }
    return turned == 0
        ? Optional.empty()
        : Optional.of(
            "Of "
                + records.size()
                + " inputs "
                + turned
                + (turned == 1 ? " has" : " have")
                + " an EXIF orientation ("
                + example
                + "); pictures are read as they are stored. Set \"orientation\": \"apply\" in --spec if"
                + " masks and targets were made for pictures as they are seen, \"ignore\" if not");
  }

  private static Orientation orientation(SampleRef record) {
    try {
      return Files.isRegularFile(record.input())
          ? PictureFacts.of(record.input()).orientation()
          : Orientation.UPRIGHT;
    } catch (IOException e) {
      return Orientation.UPRIGHT; // counted and reported when it is scored
    }
  }
}
