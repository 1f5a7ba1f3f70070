package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import org.junit.jupiter.api.Test;

class FramingTest {
  private static final Framing FRAMING =
      new Framing(
          ModelSpecJson.parse(
              "{\"input\":{\"height\":8,\"width\":6,\"channels\":\"RGB\","
                  + "\"resize\":\"bilinear-antialias\"}}",
              "spec.json"));

  private static String compared(int height, int width) {
    Truth truth = new Truth.Target(Planes.zeros(3, 32, 24));
    Truth at = FRAMING.truth(truth, Planes.zeros(3, height, width));
    return at.height() + "x" + at.width();
  }

  @Test
  void truth_ofALargerAnswer_isComparedAtItsSize() {
    assertThat(compared(16, 12)).isEqualTo("16x12");
    assertThat(compared(32, 24)).isEqualTo("32x24");
  }

  @Test
  void truth_ofASmallerAnswer_isComparedAtTheModels() {
    assertThat(compared(8, 6)).isEqualTo("8x6");
    assertThat(compared(2, 2)).isEqualTo("8x6");
  }
}
