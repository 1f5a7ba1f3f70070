package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.CLASS_OUT_OF_RANGE;
import static dev.afterimage.data.decode.BadSampleException.Code.NOTHING_LABELLED;
import static dev.afterimage.data.decode.BadSampleException.Code.SHAPE_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.decode.MaskClasses;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.run.RecordFiles;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps from files of their own, from the channels of one, and from classes of a mask. */
class MapsReadingTest {
  private static final MapSource FILES = new MapSource.FilePerMap(List.of("a", "b"), true);
  private static final MapSource CHANNELS = new MapSource.ChannelPerMap(List.of("a", "b", "c"));

  @TempDir Path folder;

  private static byte[] grey(int height, int width, IntBinaryOperator value) {
    BufferedImage image = TestPictures.picture(BufferedImage.TYPE_BYTE_GRAY, height, width, value);
    return TestPictures.encode(image, "png");
  }

  private SampleRef ref(byte[]... targets) {
    List<Path> files = new ArrayList<>();
    for (byte[] target : targets) {
      Path file = folder.resolve("target" + files.size() + ".bin");
      files.add(target.length == 0 ? SampleRef.NO_FILE : TestPictures.write(file, target));
    }
    Path input = TestPictures.write(folder.resolve("input.bin"), TestPictures.grey(2, 3));
    return new SampleRef("r1", input, files, null);
  }

  private static PixelRules rules(MapSource maps, @Nullable MaskClasses classes) {
    return new PixelRules(classes, null, maps);
  }

  private static float[] read(PixelRules rules, int ignore, SampleRef ref)
      throws BadSampleException {
    Sample sample = new SampleReader(Task.SEGMENTATION, ignore, rules).read(ref);
    assertThat(sample.digest()).isEqualTo(RecordFiles.digest(ref));
    Truth.Maps maps = (Truth.Maps) sample.truth();
    return maps.values().values();
  }

  private static void assertBroken(
      PixelRules rules, int ignore, SampleRef ref, BadSampleException.Code code, String... words) {
    BadSampleException fault =
        catchThrowableOfType(
            BadSampleException.class,
            () -> new SampleReader(Task.SEGMENTATION, ignore, rules).read(ref));
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault).message().contains(words);
  }

  @Test
  void files_ofOneAndOfWhite_areMapsOfTheirOwn() throws BadSampleException {
    byte[] ones = grey(2, 3, (x, y) -> x == 0 ? 1 : 0);
    byte[] whites = grey(2, 3, (x, y) -> y == 0 ? 255 : 0);
    assertThat(read(rules(FILES, null), -1, ref(ones, whites)))
        .containsExactly(1, 0, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0);
  }

  @Test
  void files_thatAreNotThere_areEmptyMaps() throws BadSampleException {
    byte[] ones = grey(2, 3, (x, y) -> 1);
    SampleRef second = ref(new byte[0], ones);
    SampleRef first = ref(ones, new byte[0]);
    assertThat(read(rules(FILES, null), -1, second))
        .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    assertThat(RecordFiles.digest(first)).isNotEqualTo(RecordFiles.digest(second));
    assertThat(RecordFiles.stamp(first)).endsWith(" none");
  }

  @Test
  void pixels_thatDoNotCountInOneMap_countInNone() throws BadSampleException {
    byte[] some = grey(2, 3, (x, y) -> x == 2 ? 255 : x);
    byte[] none = grey(2, 3, (x, y) -> 0);
    assertThat(read(rules(FILES, null), 255, ref(some, none)))
        .containsExactly(0, 1, -1, 0, 1, -1, 0, 0, -1, 0, 0, -1);
    byte[] all = grey(2, 3, (x, y) -> 255);
    assertBroken(rules(FILES, null), 255, ref(all, none), NOTHING_LABELLED, "no labelled pixel");
  }

  @Test
  void values_thatMeanNeither_areRefusedUntilStated() throws BadSampleException {
    byte[] half = grey(2, 3, (x, y) -> 128 * (x % 2));
    byte[] none = grey(2, 3, (x, y) -> 0);
    String[] words = {"target0.bin", "value 128", "0 and 1, or 0 and 255", "\"classes\"", "JPEG"};
    assertBroken(rules(FILES, null), -1, ref(half, none), CLASS_OUT_OF_RANGE, words);
    MaskClasses said = MaskClasses.of(Map.of("0", 0, "128", 1));
    assertThat(read(rules(FILES, said), -1, ref(half, none)))
        .containsExactly(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    byte[] three = grey(2, 3, (x, y) -> x == 2 ? 255 : x);
    assertBroken(
        rules(FILES, null),
        -1,
        ref(three, none),
        CLASS_OUT_OF_RANGE,
        "255 beside 1",
        "ignoreLabel");
    MaskClasses other = MaskClasses.of(Map.of("0", 0, "128", 2));
    assertBroken(rules(FILES, other), -1, ref(half, none), CLASS_OUT_OF_RANGE, "class is 2");
    assertBroken(rules(FILES, other), -1, ref(half, none), CLASS_OUT_OF_RANGE, "-1 here");
  }

  @Test
  void files_ofAnotherSize_areFaultsThatNameTheFile() {
    byte[] ones = grey(2, 3, (x, y) -> 1);
    byte[] other = grey(3, 3, (x, y) -> 1);
    assertBroken(
        rules(FILES, null), -1, ref(ones, other), SHAPE_MISMATCH, "target1.bin", "3x3", "2x3");
    assertBroken(rules(FILES, null), -1, ref(other, other), SHAPE_MISMATCH, "its input", "2x3");
  }

  @Test
  void channels_ofColoursAndOpaqueAlpha_areMaps() throws BadSampleException {
    IntBinaryOperator value = (x, y) -> x >= 300 || x % 100 == x / 100 ? 255 : 0; // alpha is 300 on
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB}) {
      byte[] file = TestPictures.encode(TestPictures.picture(type, 2, 3, value), "png");
      assertThat(read(rules(CHANNELS, null), -1, ref(file)))
          .containsExactly(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
    }
  }

  /** Colours of a PNG are never multiplied with its alpha: what is behind it stays as stored. */
  @Test
  void channels_beforeAlphaThatIsNotOpaque_areReadAsStored() throws BadSampleException {
    IntBinaryOperator value = (x, y) -> x >= 300 ? 255 * y : x % 100 == x / 100 ? 255 : 0;
    byte[] file =
        TestPictures.encode(TestPictures.picture(BufferedImage.TYPE_INT_ARGB, 2, 3, value), "png");
    float[] colours = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1};
    assertThat(read(rules(CHANNELS, null), -1, ref(file))).containsExactly(colours);
    MapSource four = new MapSource.ChannelPerMap(List.of("a", "b", "c", "d"));
    float[] all = Arrays.copyOf(colours, 24);
    Arrays.fill(all, 21, 24, 1);
    assertThat(read(rules(four, null), -1, ref(file))).containsExactly(all);
  }

  @Test
  void colours_whereOneChannelIsNamed_areAFaultUnlessTheyMeanClasses() throws BadSampleException {
    MapSource one = new MapSource.ChannelPerMap(List.of("a"));
    byte[] red =
        TestPictures.encode(
            TestPictures.picture(
                BufferedImage.TYPE_INT_RGB, 2, 3, (x, y) -> x < 100 ? 255 * (x % 2) : 0),
            "png");
    assertBroken(rules(one, null), -1, ref(red), SHAPE_MISMATCH, "has 3 channels", "names 1");
    MaskClasses said = MaskClasses.of(Map.of("#000000", 0, "#ff0000", 1));
    assertThat(read(rules(one, said), -1, ref(red))).containsExactly(0, 1, 0, 0, 1, 0);
  }

  @Test
  void channels_ofAnotherNumber_areFaultsThatNameBoth() {
    byte[] one = grey(2, 3, (x, y) -> 1);
    byte[] palette = TestPictures.encode(TestPictures.palette(2, 3, (x, y) -> x), "png");
    String[] words = {"has 1 channel, ", "names 3"};
    assertBroken(rules(CHANNELS, null), -1, ref(one), SHAPE_MISMATCH, words);
    assertBroken(rules(CHANNELS, null), -1, ref(palette), SHAPE_MISMATCH, words);
    MapSource two = new MapSource.ChannelPerMap(List.of("a", "b"));
    byte[] colours =
        TestPictures.encode(
            TestPictures.picture(BufferedImage.TYPE_INT_RGB, 2, 3, (x, y) -> 0), "png");
    assertBroken(rules(two, null), -1, ref(colours), SHAPE_MISMATCH, "has 3 channels", "names 2");
  }

  private static PixelRules regions() {
    Map<String, Set<Integer>> classes = new LinkedHashMap<>();
    classes.put("whole", Set.of(1, 2));
    classes.put("core", Set.of(2));
    return rules(new MapSource.Regions(classes), null);
  }

  @Test
  void regions_ofAMask_areUnionsOfItsClasses() throws BadSampleException {
    byte[] mask = grey(2, 3, (x, y) -> y == 0 ? x : 255);
    assertThat(read(regions(), 255, ref(mask)))
        .containsExactly(0, 1, 1, -1, -1, -1, 0, 0, 1, -1, -1, -1);
  }

  /** Labels 1, 2 and 4 are common; nothing says that 4 would be background. */
  @Test
  void regions_thatHoldNotEveryClass_areRefused() {
    byte[] mask = grey(2, 3, (x, y) -> 2 * x);
    assertBroken(
        regions(), 255, ref(mask), CLASS_OUT_OF_RANGE, "class index 4", "no region", "whole=[");
  }
}
