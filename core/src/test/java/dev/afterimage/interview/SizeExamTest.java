package dev.afterimage.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Finding.Weight;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SizeExamTest {

  private static Optional<Finding> finding(int height, int width) {
    return new SizeExam(Planes.zeros(3, 60, 80), Planes.zeros(3, height, width)).finding();
  }

  @Test
  void finding_sameSizeOrThatOfStrides_isNone() {
    assertThat(finding(60, 80)).isEmpty();
    assertThat(finding(30, 40)).isEmpty();
    assertThat(finding(15, 20)).isEmpty();
  }

  @Test
  void finding_wholeMultiple_saysWhereTruthsAreCompared() {
    assertThat(finding(120, 160).orElseThrow().weight()).isEqualTo(Weight.NOTE);
    assertThat(finding(120, 160).orElseThrow().sentence()).contains("120x160", "60x80");
  }

  @Test
  void finding_edgeLeftOut_isWarnedOf() {
    assertThat(finding(40, 60).orElseThrow().weight()).isEqualTo(Weight.WARNING);
    assertThat(finding(106, 146).orElseThrow().sentence()).contains("padding", "--predictions");
  }
}
