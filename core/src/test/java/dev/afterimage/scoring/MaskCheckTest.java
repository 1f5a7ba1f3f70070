package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.TestPictures;
import dev.afterimage.data.decode.HeadEditing;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks and pictures that would be read as something else are found before anything is asked. */
class MaskCheckTest {
  @TempDir Path folder;

  @Test
  void masks_ofZeroAndTheIgnoredLabel_areRefusedWithTheLineToAdd() {
    assertRefused(spec(1, ""), grey(0, 255))
        .hasMessageContainingAll(
            "hold 0 and 255 and nothing else",
            "\"classes\": {\"0\": 0, \"255\": 1}",
            "\"classes\": {\"0\": 0, \"255\": 255}");
    assertRefused(spec(5, ""), grey(0, 255)).hasMessageContaining("{\"0\": 0, \"255\": 1}");
  }

  @Test
  void masks_ofZeroAndTheIgnoredLabelBehindEmptyOnes_areRefused() {
    List<byte[]> masks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      masks.add(grey(0));
    }
    masks.add(grey(0, 255));
    assertRefused(spec(1, ""), masks.toArray(byte[][]::new)).hasMessageContaining("0 and 255");
  }

  @Test
  void masks_ofZeroAnd255WhereAllCount_areRefusedWithTheSameLine() {
    assertRefused(spec(1, ",'ignoreLabel':-1"), grey(0, 255))
        .hasMessageContainingAll(
            "values 0, 255",
            "classes 0 to 1",
            "\"classes\": {\"0\": 0, \"255\": 1}",
            "order must be that of the model's classes");
  }

  @Test
  void masks_ofSpacedGreys_areRefusedWithAMapInTheirOrder() {
    assertRefused(spec(3, ""), grey(0, 128), grey(128, 255))
        .hasMessageContaining("\"classes\": {\"0\": 0, \"128\": 1, \"255\": 2}");
    assertRefused(spec(2, ""), grey(1, 2)).hasMessageContaining("{\"1\": 0, \"2\": 1}");
  }

  @Test
  void masks_ofMoreValuesThanClasses_areRefusedWithoutAGuess() {
    assertRefused(spec(2, ""), grey(0, 85, 170))
        .hasMessageContainingAll("values 0, 85, 170", "{\"0\": 0, \"85\": 1, ...}", "ignoreLabel");
  }

  @Test
  void masks_ofColours_areRefusedWithAMapOfThem() {
    byte[] mask =
        TestPictures.encode(
            TestPictures.picture(
                BufferedImage.TYPE_INT_RGB, 2, 2, (x, y) -> x / 100 == 1 ? 255 * (x % 2) : 0),
            "png");
    assertRefused(spec(1, ""), mask)
        .hasMessageContaining("\"classes\": {\"#000000\": 0, \"#00ff00\": 1}");
  }

  @Test
  void masks_ofManyValues_areRefusedAsPictures() {
    assertRefused(spec(1, ""), grey(IntStream.range(0, 40).toArray()), grey(0, 1))
        .hasMessageContainingAll("more than 32 values", "JPEG", "save class indices as PNG");
  }

  @Test
  void masks_ofTwoEncodings_areRefusedWithAMapOfBoth() {
    byte[][] mixed = {grey(0, 1), grey(0, 255), grey(0, 1), grey(0, 255)};
    assertRefused(spec(1, ""), mixed)
        .hasMessageContainingAll(
            "2 of 4 masks looked at hold 0 and 255 and nothing else",
            "{\"0\": 0, \"1\": 1, \"255\": 1}",
            "{\"0\": 0, \"1\": 1, \"255\": 255}");
    byte[][] apart = new byte[120][]; // the second half, as a folder of others would be
    for (int i = 0; i < apart.length; i++) {
      apart[i] = i < 60 ? grey(0, 1) : grey(0, 255);
    }
    assertRefused(spec(1, ""), apart).hasMessageContaining("of 16 masks looked at hold 0 and 255");
    assertPasses(spec(1, ""), grey(0, 1, 255), grey(0, 255), grey(0, 1), grey(1, 255), grey(0, 1));
  }

  @Test
  void masks_whoseBackgroundDoesNotCount_pass() {
    assertPasses(spec(3, ",'ignoreLabel':0"), grey(0, 1), grey(0, 2), grey(0));
    assertPasses(spec(3, ",'ignoreLabel':1"), grey(0, 1), grey(0, 2));
  }

  @Test
  void masks_whoseOnlyForegroundDoesNotCount_areRefusedNamingTheField() {
    assertRefused(spec(1, ",'ignoreLabel':1"), grey(0, 1))
        .hasMessageContainingAll("1 is the label that does not count", "another ignoreLabel");
  }

  @Test
  void masks_ofOneValueBesideTheClasses_areRefusedWithTheLineThatLeavesItOut() {
    assertRefused(spec(1, ""), grey(0, 1, 250))
        .hasMessageContainingAll(
            "if 250 does not count", "\"classes\": {\"0\": 0, \"1\": 1, \"250\": 255}");
  }

  @Test
  void masks_thatFit_pass() {
    assertPasses(spec(1, ""), grey(0, 1));
    assertPasses(spec(3, ""), grey(0, 1), grey(2, 255));
    assertPasses(spec(1, ""), grey(0));
    assertPasses(spec(1, ""), grey(0, 1), grey(0, 1), grey(0, 7)); // one broken record
    assertPasses(spec(1, ",'classes':{'0':0,'255':1}"), grey(0, 255));
    assertPasses(spec(1, ",'classes':{'0':0,'255':255}"), grey(0, 255));
  }

  @Test
  void classes_thatTheModelDoesNotHave_areRefused() {
    assertRefused(spec(1, ",'classes':{'0':0,'255':2}"), grey(0, 255))
        .hasMessageContainingAll("stored value 255 the class 2", "classes 0 to 1");
  }

  @Test
  void translation_hasNoMasks() {
    ModelSpec spec = spec(3, "");
    assertThatCode(
            () ->
                MaskCheck.check(
                    Task.TRANSLATION,
                    records(grey(0, 255)),
                    new SampleReader(Task.TRANSLATION, 255),
                    spec))
        .doesNotThrowAnyException();
  }

  @Test
  void pictures_withAnOrientationThatNothingIsSaidOf_areCountedWithAnExample() {
    byte[] turned = HeadEditing.tiff(new byte[4], 2, 2, 6);
    List<SampleRef> records = records(grey(0, 1), turned, turned);

    assertThat(OrientationCheck.warning(records, PixelRules.NONE))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("Of 3 inputs 2 have", "r1 has 6: a quarter turn", "\"apply\""));
    assertThat(OrientationCheck.warning(records(grey(0, 1)), PixelRules.NONE)).isEmpty();
    assertThat(OrientationCheck.warning(records, spec(1, ",'orientation':'ignore'").pixels()))
        .isEmpty();
  }

  private void assertPasses(ModelSpec spec, byte[]... masks) {
    assertThatCode(() -> check(spec, masks)).doesNotThrowAnyException();
  }

  private AbstractThrowableAssert<?, ?> assertRefused(ModelSpec spec, byte[]... masks) {
    return assertThatThrownBy(() -> check(spec, masks)).isInstanceOf(InvalidDataException.class);
  }

  private void check(ModelSpec spec, byte[]... masks) {
    MaskCheck.check(
        Task.SEGMENTATION,
        records(masks),
        new SampleReader(Task.SEGMENTATION, spec.ignoreLabel(), spec.pixels()),
        spec);
  }

  private List<SampleRef> records(byte[]... files) {
    List<SampleRef> records = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      Path file = TestPictures.write(folder.resolve(i + ".bin"), files[i]);
      records.add(new SampleRef("r" + i, file, file, null));
    }
    return records;
  }

  private static byte[] grey(int... values) {
    return TestPictures.encode(
        TestPictures.picture(BufferedImage.TYPE_BYTE_GRAY, 2, values.length, (x, y) -> values[x]),
        "png");
  }

  private static ModelSpec spec(int channels, String more) {
    String ignore = more.contains("ignoreLabel") ? "" : ",'ignoreLabel':255";
    return ModelSpecJson.parse(
        ("{'output':{'channels':" + channels + "}" + ignore + more + "}").replace('\'', '"'),
        "spec");
  }
}
