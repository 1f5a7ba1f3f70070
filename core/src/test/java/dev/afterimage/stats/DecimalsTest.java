package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "-0.0004, 3, 0.000, 0.000",
    "-0.0, 1, 0.0, 0.0",
    "-0.4, 0, 0, 0",
    "0.0004, 3, 0.000, 0.000",
    "-0.0006, 3, -0.001, -0.001",
    "-10.0, 1, -10.0, -10.0",
    "0.25, 2, 0.25, +0.25"
  })
  void number_roundedToZero_hasNoSign(double value, int digits, String fixed, String signed) {
    assertThat(Decimals.fixed(value, digits)).isEqualTo(fixed);
    assertThat(Decimals.signed(value, digits)).isEqualTo(signed);
  }
}
