package dev.afterimage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

  /** Values by 50-digit arithmetic of log(p / (1 - p)) and -log(e). */
  @ParameterizedTest
  @CsvSource({
    "CROSS_ENTROPY, 0.6931471805599453, 0",
    "CROSS_ENTROPY, 0.1, 2.252168461044421",
    "CROSS_ENTROPY, 1e-9, 20.723265836446412",
    "CROSS_ENTROPY, 1000, -1000",
    "CROSS_ENTROPY, 2, -1.854586542131141",
    "DICE, 0.25, 1.0986122886681098",
    "DICE, 0, 16.118095550958317",
    "DICE, 1, -16.118095550958317",
    "L1, 0.5, 0.6931471805599453",
    "LOGIT, -3.5, -3.5",
    "LOG, 2.5, 2.5"
  })
  void phi_signal_isTheFormula(Signal signal, double value, double phi) {
    assertThat(signal.phi(value)).isCloseTo(phi, within(1e-8 * (1 + Math.abs(phi))));
  }

  @Test
  void logLikelihood_logit_isAccurateAtBothEnds() {
    assertThat(Scale.LOGIT.logLikelihood(0)).isCloseTo(-Math.log(2), within(1e-15));
    assertThat(Scale.LOGIT.logLikelihood(-800)).isEqualTo(-800);
    assertThat(Scale.LOGIT.logLikelihood(40)).isCloseTo(-4.248354255291589e-18, within(1e-30));
    assertThat(Scale.LOG.logLikelihood(-3)).isEqualTo(-3);
  }

  @Test
  void of_noFinitePhi_namesModelAndRecord() {
    float[][] values = {{0.5f, 0.5f}, {0.5f, Float.NaN}};
    assertThatThrownBy(() -> References.of(Signal.DICE, 1, values, sets("10", "01")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reference model 1, record 1")
        .hasMessageContaining("DICE NaN");
    float[][] negative = {{-1f, 0.5f}};
    assertThatThrownBy(() -> References.of(Signal.CROSS_ENTROPY, 1, negative, sets("10")))
        .hasMessageContaining("reference model 0, record 0")
        .hasMessageContaining("-1.0");
  }

  @Test
  void of_unequalLengths_isRefused() {
    float[][] ragged = {{1, 2}, {1}};
    assertThatThrownBy(() -> References.of(Signal.LOGIT, 1, ragged, sets("10", "01")))
        .hasMessageContaining("reference model 1 must have 2 values");
    float[][] values = {{1, 2}};
    assertThatThrownBy(() -> References.of(Signal.LOGIT, 1, values, sets("10", "01")))
        .hasMessageContaining("1 models and 2 training sets");
    assertThatThrownBy(() -> References.of(Signal.LOGIT, 1, values, sets("001")))
        .hasMessageContaining("trained on record 2 of 2");
    float[][] three = {{1, 2, 3}};
    assertThatThrownBy(() -> References.of(Signal.LOGIT, 2, three, sets("1")))
        .hasMessageContaining("once per query");
  }

  @Test
  void evidence_otherScale_isRefused() {
    float[][] values = {{1, 2}};
    References references = References.of(Signal.L1, 1, values, sets("10"));
    float[] target = {1, 2};
    assertThatThrownBy(() -> Evidence.of(references, Signal.DICE, target))
        .hasMessageContaining("scale LOG");
  }

  @Test
  void select_records_keepsQueriesAndSets() {
    float[][] values = {{1, 2, 3, 11, 12, 13}};
    References references = References.of(Signal.LOGIT, 2, values, sets("101"));
    References selected = references.select(new int[] {2, 1});
    assertThat(selected.row(0)).containsExactly(3, 2, 13, 12);
    assertThat(selected.isMember(0, 0)).isTrue();
    assertThat(selected.isMember(0, 1)).isFalse();
    assertThat(selected.averaged().row(0)).containsExactly(8, 7);
  }

  @Test
  void asTarget_model_leavesItsRowAndSetOut() {
    float[][] values = {{1}, {2}, {3}};
    Evidence evidence = References.of(Signal.LOGIT, 1, values, sets("1", "0", "1")).asTarget(1);
    assertThat(evidence.target(0, 0)).isEqualTo(2);
    assertThat(evidence.references().models()).isEqualTo(2);
    assertThat(evidence.references().row(1)).containsExactly(3);
    assertThat(evidence.references().isMember(1, 0)).isTrue();
  }

  @Test
  void coverage_oneSided_namesTheRecords() {
    float[][] values = {{1, 2, 3, 4}, {1, 2, 3, 4}};
    References references = References.of(Signal.LOGIT, 1, values, sets("1100", "1010"));
    Coverage coverage = Coverage.of(references);
    assertThat(coverage.neverOut()).containsExactly(0);
    assertThat(coverage.neverIn()).containsExactly(3);
    assertThatThrownBy(() -> coverage.requireOut("lira"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lira needs every record out of training of at least one")
        .hasMessageContaining("1 of 4 never are, the first: 0");
    assertThatThrownBy(() -> coverage.requireIn("lira")).hasMessageContaining("the first: 3");
  }

  private static BitSet[] sets(String... bits) {
    BitSet[] sets = new BitSet[bits.length];
    for (int m = 0; m < sets.length; m++) {
      sets[m] = new BitSet();
      for (int r = 0; r < bits[m].length(); r++) {
        sets[m].set(r, bits[m].charAt(r) == '1');
      }
    }
    return sets;
  }
}
