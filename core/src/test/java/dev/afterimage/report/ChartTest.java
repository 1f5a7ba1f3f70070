package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.chart.Axis;
import dev.afterimage.report.chart.Histogram;
import dev.afterimage.report.chart.RocChart;
import dev.afterimage.report.chart.Strip;
import dev.afterimage.report.words.Numbers;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.RocCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void axis_linearAndLog_placeValues() {
    assertThat(new Axis(false, 0, 10, 100, 200).at(2.5)).isCloseTo(125, within(1e-9));
    assertThat(new Axis(true, 0.001, 1, 0, 300).at(0.01)).isCloseTo(100, within(1e-9));
    assertThat(new Axis(true, 0.001, 1, 300, 0).at(0)).isEqualTo(300);
  }

  @Test
  void roundTicks_anyRange_areRoundAndInside() {
    assertThat(new Axis(false, -0.74, 0.13, 0, 100).roundTicks(5))
        .extracting(Axis.Tick::label)
        .containsExactly("−0.6", "−0.4", "−0.2", "0.0");
    assertThat(new Axis(false, 0, 5000, 0, 100).roundTicks(5))
        .extracting(Axis.Tick::label)
        .containsExactly("0", "1000", "2000", "3000", "4000", "5000");
  }

  @Test
  void tprAt_betweenPoints_takesTheLastPointBelow() {
    RocCurve roc =
        new RocCurve(
            new double[] {0, 0, 0.5, 1}, new double[] {0, 0.4, 0.7, 1}, new double[] {9, 3, 2, 1});
    assertThat(RocChart.tprAt(roc, 0)).isEqualTo(0.4);
    assertThat(RocChart.tprAt(roc, 0.49)).isEqualTo(0.4);
    assertThat(RocChart.tprAt(roc, 0.5)).isEqualTo(0.7);
  }

  @Test
  void rocPaths_linear_goFromCornerToCorner() {
    for (RocChart.Curve curve : RocChart.linear(AuditFixture.failing()).curves()) {
      assertThat(curve.path()).startsWith("M48.0 292.0").endsWith("L340.0 10.0");
    }
  }

  @Test
  void histograms_failing_countEveryRecordOnce() {
    AuditResult result = AuditFixture.failing();
    assertThat(Histogram.of(result)).hasSize(4);
    for (Histogram histogram : Histogram.of(result)) {
      assertThat(histogram.bins().stream().mapToInt(Histogram.Bin::members).sum()).isEqualTo(160);
      assertThat(histogram.bins().stream().mapToInt(Histogram.Bin::others).sum()).isEqualTo(160);
    }
  }

  @Test
  void aucs_failing_putChanceAndIntervalOnOneScale() {
    AuditResult result = AuditFixture.failing();
    assertThat(Strip.aucAxis(result).low()).isEqualTo(0.4);
    List<Strip.Labelled> lines = Strip.aucs(result);
    assertThat(lines).hasSize(2 * 4 + 1);
    assertThat(lines).allMatch(line -> "16.67%".equals(line.strip().mark()));
  }

  @Test
  void numbers_rounded_readAsPeopleWrite() {
    assertThat(Numbers.interval(new Estimate(0.7914, 0.742, 0.8399)))
        .isEqualTo("0.791 [0.742, 0.840]");
    assertThat(Numbers.percentInterval(new Estimate(0.2341, 0.17, 0.308)))
        .isEqualTo("23.4\u00a0% [17.0, 30.8]");
    assertThat(Numbers.interval(Estimate.undefined())).isEqualTo("–");
    assertThat(Numbers.number(Double.POSITIVE_INFINITY)).isEqualTo("∞");
    assertThat(Numbers.number(-0.25)).isEqualTo("−0.250");
    assertThat(Numbers.number(0.00001)).isEqualTo("1.00e−05");
    assertThat(Numbers.pValue(0.0001)).isEqualTo("< 0.001");
    assertThat(Numbers.rate(0.001)).isEqualTo("0.1\u00a0%");
    assertThat(Numbers.rate(0.1)).isEqualTo("10\u00a0%");
    assertThat(Numbers.count(1, "record")).isEqualTo("1\u00a0record");
  }
}
