package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Shift;
import dev.afterimage.view.Symmetry;
import dev.afterimage.view.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogRatiosTest {
  private static final double E = Math.E;
  private static final SignalTable TABLE =
      new SignalTable(
          List.of("l1", "l1@hflip", "l1@vflip", "l1@shift+4+4", "predictability"),
          new double[][] {{1, E * E, E * E * E, E, 1 / E}});
  private static final List<View> NEIGHBOURS = List.of(Symmetry.VFLIP, new Shift(4, 4));

  @Test
  void of_nothingShown_comparesWithTheExactRecord() {
    LogRatios ratios = new LogRatios("l1", List.of(), NEIGHBOURS, true);
    assertThat(ratios.of(TABLE)[0]).containsExactly(new double[] {3, 1, -1}, within(1e-5));
    assertThat(ratios.effects()).containsExactly(1.0, 0.25, 1.0);
    assertThat(ratios.names()).containsExactly("l1@vflip", "l1@shift+4+4", "predictability");
  }

  /** log e(x) = 0 and log e(hflip x) = 2 make 1. */
  @Test
  void of_shownView_isAveragedIntoTheRecordAndMakesNoRatio() {
    LogRatios ratios = new LogRatios("l1", List.of("hflip"), NEIGHBOURS, true);
    assertThat(ratios.of(TABLE)[0]).containsExactly(new double[] {2, 0, -2}, within(1e-5));
    assertThat(ratios.signals()).contains("l1@hflip");
    assertThat(ratios.names()).doesNotContain("l1@hflip");
  }

  @Test
  void of_errorOfZero_isFinite() {
    SignalTable zero = new SignalTable(List.of("l1", "l1@vflip"), new double[][] {{0, 0.1}});
    double[][] ratios = new LogRatios("l1", List.of(), List.of(Symmetry.VFLIP), false).of(zero);
    assertThat(ratios[0][0]).isEqualTo(Math.log(0.1) - Math.log(1e-6), within(1e-4));
  }
}
