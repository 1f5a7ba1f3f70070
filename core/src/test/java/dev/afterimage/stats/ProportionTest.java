package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  /** Table I of Newcombe, Statistics in Medicine 1998 (two-sided intervals for one proportion). */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662, 0.2527, 0.3676",
    "15, 148, 0.0624, 0.1605, 0.0578, 0.1617",
    "0, 20, 0.0000, 0.1611, 0.0000, 0.1684",
    "1, 29, 0.0061, 0.1718, 0.0009, 0.1776"
  })
  void intervals_published_equal(
      int hits, int trials, double wilsonLow, double wilsonHigh, double low, double high) {
    Proportion rate = new Proportion(hits / (double) trials, trials);
    assertEnds(wilson(rate), wilsonLow, wilsonHigh);
    assertEnds(rate.clopperPearson(), low, high);
  }

  /** Table II of Newcombe, Statistics in Medicine 1998 (differences), method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "10, 10, 0, 20, 0.6791, 1.0000",
    "10, 10, 0, 10, 0.6075, 1.0000"
  })
  void difference_published_equal(int a, int m, int b, int n, double low, double high) {
    Estimate first = wilson(new Proportion(a / (double) m, m));
    Estimate second = wilson(new Proportion(b / (double) n, n));
    assertEnds(Rates.squareAndAdd(first, second), low, high);
  }

  @Test
  void clustered_oneRecordEach_isBinomial() {
    int[] hits = {1, 0, 0, 1, 1, 0, 0};
    int[] ones = new int[hits.length];
    Arrays.fill(ones, 1);
    Proportion rate = Proportion.clustered(hits, ones);
    assertThat(rate).isEqualTo(new Proportion(3 / 7.0, 7));
  }

  /**
   * Ten clusters of four alike records: by hand, variance 0.3 * 0.7 / 9 against 0.3 * 0.7 / 39, so
   * a design effect of 39 / 9, and t quantiles 2.262157 and 2.022691.
   */
  @Test
  void clustered_alikeRecords_countLessThanClusters() {
    int[] hits = {4, 4, 4, 0, 0, 0, 0, 0, 0, 0};
    int[] fours = new int[10];
    Arrays.fill(fours, 4);
    double byHand = 40 / (39 / 9.0) * Math.pow(2.022691 / 2.262157, 2);
    assertThat(Proportion.clustered(hits, fours).trials()).isCloseTo(byHand, within(1e-4));
  }

  @Test
  void clustered_rateOfZero_countsClusters() {
    Proportion rate = Proportion.clustered(new int[] {0, 0, 0}, new int[] {5, 5, 5});
    assertThat(rate.trials()).isEqualTo(3);
    assertThat(rate.clopperPearson().low()).isEqualTo(0);
    assertThat(rate.clopperPearson().high()).isCloseTo(1 - Math.pow(0.025, 1 / 3.0), within(1e-9));
  }

  private static Estimate wilson(Proportion rate) {
    return new Estimate(rate.rate(), rate.wilson(-1.959964), rate.wilson(1.959964));
  }

  private static void assertEnds(Estimate interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(6e-5));
    assertThat(interval.high()).isCloseTo(high, within(6e-5));
  }
}
