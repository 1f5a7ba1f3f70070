package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.BlindClassifier;
import dev.afterimage.cohort.BlindSides;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.model.Framing;
import dev.afterimage.signal.Predictability;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the blind baseline sees how pictures were exported, from files on. */
class ExportTracesTest {
  private static final int SIDE = 96;
  private static final int EACH = 50;

  @TempDir private Path folder;

  /** Smooth shapes and grain, another picture for every number. */
  private static BufferedImage picture(int number) {
    Random random = new Random(number);
    double[] waves = random.doubles(6, 0.02, 0.2).toArray();
    double grain = 4 + 4 * random.nextDouble();
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          double wave = Math.sin(waves[2 * c] * x + waves[2 * c + 1] * y + number);
          double level = 128 + 60 * wave + grain * random.nextGaussian();
          rgb = rgb << 8 | (int) Math.max(0, Math.min(255, level));
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  private static byte[] jpeg(BufferedImage image, int quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality / 100f);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The blind baseline of members and others of given qualities; 0 is none. */
  private BlindBaseline baseline(int members, int others, boolean savedAsPng) throws Exception {
    BlindFeatures blind = new BlindFeatures(Task.SEGMENTATION, 1);
    SampleReader reader = new SampleReader(Task.SEGMENTATION, -1);
    List<double[]> features = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    boolean[] labels = new boolean[2 * EACH];
    int[] clusters = new int[2 * EACH];
    for (int i = 0; i < 2 * EACH; i++) {
      labels[i] = i % 2 == 0;
      clusters[i] = i;
      byte[] bytes = jpeg(picture(i), labels[i] ? members : others);
      Path input = folder.resolve(i + (savedAsPng ? ".png" : ".jpg"));
      if (savedAsPng) {
        ImageIO.write(ImageIO.read(new ByteArrayInputStream(bytes)), "png", input.toFile());
      } else {
        Files.write(input, bytes);
      }
      Path mask = folder.resolve(i + "_mask.png");
      BufferedImage drawn = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
      drawn.getGraphics().fillRect(0, 0, 10 + i % 40, 30);
      ImageIO.write(drawn, "png", mask.toFile());
      ids.add("r" + i);
      Sample sample = reader.read(new SampleRef("r" + i, input, mask, null));
      Truth truth = Framing.resized(sample.truth(), Predictability.GRID, Predictability.GRID);
      features.add(blind.of(sample, RecordScorer.small(sample.input()), truth, 0.5));
    }
    Cohort cohort = new Cohort(ids, new String[labels.length], labels, clusters);
    return BlindClassifier.judge(
        cohort, features.toArray(double[][]::new), blind.names(), BlindSides.OF_AUDITS, 1);
  }

  @Test
  void baseline_ofMembersOnceSavedAtQuality50AndOthersAt90_alarmsThoughAllArePng()
      throws Exception {
    BlindBaseline found = baseline(50, 90, true);
    assertThat(found.differs()).isTrue();
    assertThat(found.auc().value()).isGreaterThan(0.95);
    assertThat(String.join("; ", found.telling())).containsAnyOf("blocks", "frequencies", "detail");
  }

  @Test
  void baseline_ofJpegFilesOfTwoQualities_namesTheQualities() throws Exception {
    BlindBaseline found = baseline(75, 90, false);
    assertThat(found.differs()).isTrue();
    assertThat(String.join("; ", found.telling()))
        .contains(
            "JPEG (100 where it is none) (typically 75.0 of members, typically 90.0 of others)");
  }

  /** A twin without a difference; pictures are fixed, so this is no matter of luck. */
  @Test
  void baseline_ofOneQuality_doesNotAlarm() throws Exception {
    BlindBaseline found = baseline(75, 75, true);
    assertThat(found.differs()).isFalse();
    assertThat(found.telling()).isEmpty();
    assertThat(found.pValue()).isGreaterThan(0.01);
  }
}
