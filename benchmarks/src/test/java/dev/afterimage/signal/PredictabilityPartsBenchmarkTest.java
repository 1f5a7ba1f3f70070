package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PredictabilityPartsBenchmarkTest {
  private static final int PIXELS = Predictability.GRID * Predictability.GRID;

  @Test
  void parts_oneRecord_haveTheShapesOfTheWhole() {
    PredictabilityPartsBenchmark parts = new PredictabilityPartsBenchmark();
    assertThat(parts.features()).hasDimensions(89, PIXELS);
    assertThat(parts.decomposition()).isNotNull();
    assertThat(parts.residuals()).hasDimensions(3, PIXELS);
    assertThat(parts.residuals()[2]).doesNotContain(Double.NaN);
  }
}
