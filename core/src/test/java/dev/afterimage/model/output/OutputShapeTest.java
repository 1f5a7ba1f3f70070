package dev.afterimage.model.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputShapeTest {

  private static int[] shape(String word) {
    return Arrays.stream(word.split("x")).mapToInt(Integer::parseInt).toArray();
  }

  private static LayoutChoice choice(String shape, int height, int width) {
    int[] sides = shape(shape);
    int size = Arrays.stream(sides).reduce(1, Math::multiplyExact);
    return new LayoutChoice("model m", new OutputTensor(sides, new float[size]), height, width);
  }

  @ParameterizedTest
  @CsvSource({
    "2x40x56, 40, 56, NCHW", // the picture's own sides
    "40x56x2, 40, 56, NHWC",
    "40x56, 40, 56, NHW",
    "2240x3, 40, 56, NLC", // flattened
    "3x2240, 40, 56, NCL",
    "2240, 40, 56, NL",
    "3x80x112, 40, 56, NCHW", // super-resolution
    "80x112x3, 40, 56, NHWC",
    "21x10x14, 40, 56, NCHW", // a quarter
    "65x65x21, 513, 513, NHWC", // an eighth, rounded up
    "21x64x64, 513, 513, NCHW", // and down
    "560x4, 40, 56, NLC", // flattened at half the sides
    "64x64x3, 64, 64, NHWC",
    "3x64x64, 64, 64, NCHW"
  })
  void layout_bySidesOfThePicture(String shape, int height, int width, OutputLayout expected) {
    assertThat(choice(shape, height, width).of(null, null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 224, 224, no two of its sides", // a classifier
    "1x1x1000, 224, 224, no two of its sides",
    "2x41x56, 40, 56, no two of its sides",
    "16x16x16, 16, 16, can be read as"
  })
  void layout_noneOrSeveral_isAskedFor(String shape, int height, int width, String words) {
    assertThatThrownBy(() -> choice(shape, height, width).of(null, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("model m", shape, words, "--spec");
  }

  @Test
  void layout_stated_mustFit() {
    assertThat(choice("16x16x16", 16, 16).of(OutputLayout.NHWC, null)).isEqualTo(OutputLayout.NHWC);
    assertThatThrownBy(() -> choice("2x40x56", 40, 56).of(OutputLayout.NLC, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("output.layout in the spec is NLC, which does not fit");
  }

  @Test
  void planes_ofEveryLayout_holdTheSameValues() {
    float[] first = {0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15}; // (2, 2, 3)
    float[] last = {0, 10, 1, 11, 2, 12, 3, 13, 4, 14, 5, 15}; // (2, 3, 2)
    int[] flat = {6, 2};
    assertThat(planes(OutputLayout.NCHW, new int[] {2, 2, 3}, first)).containsExactly(first);
    assertThat(planes(OutputLayout.NCL, new int[] {2, 6}, first)).containsExactly(first);
    assertThat(planes(OutputLayout.NHWC, new int[] {2, 3, 2}, last)).containsExactly(first);
    assertThat(planes(OutputLayout.NLC, flat, last)).containsExactly(first);
  }

  private static float[] planes(OutputLayout layout, int[] shape, float[] values) {
    return new OutputTensor(shape, values).planes(layout, 2, 3).values();
  }
}
