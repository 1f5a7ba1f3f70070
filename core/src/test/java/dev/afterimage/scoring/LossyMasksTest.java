package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.TestPictures;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossyMasksTest {
  @TempDir Path folder;

  /** A mask by what it holds: its name says something else. */
  private SampleRef record(String format) {
    BufferedImage image =
        TestPictures.picture(BufferedImage.TYPE_BYTE_GRAY, 16, 16, (x, y) -> x / 8);
    byte[] bytes = TestPictures.encode(image, format);
    Path file = TestPictures.write(folder.resolve(format + ".png"), bytes);
    return new SampleRef(format, file, file, null);
  }

  @Test
  void masks_thatAreJpeg_areCounted() {
    List<SampleRef> records = List.of(record("png"), record("jpeg"));
    assertThat(LossyMasks.warning(Task.SEGMENTATION, records).orElseThrow())
        .contains("1 of 2 masks looked at are JPEG", "Save class indices as PNG");
    assertThat(LossyMasks.warning(Task.TRANSLATION, records)).isEmpty();
    assertThat(LossyMasks.warning(Task.SEGMENTATION, records.subList(0, 1))).isEmpty();
  }

  @Test
  void masks_thatAreNotThere_areNoJpeg() {
    SampleRef gone = new SampleRef("r", folder, folder.resolve("gone.jpg"), null);
    SampleRef empty = new SampleRef("r", folder, SampleRef.NO_FILE, null);
    assertThat(LossyMasks.warning(Task.SEGMENTATION, List.of(gone, empty))).isEmpty();
  }
}
