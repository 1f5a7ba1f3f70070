package dev.afterimage.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.release.Release;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which check headlines are made of. */
class DecisiveCheckTest {
  private static final double BOUND = 0.6;

  @Test
  void decisive_outcomesMixed_isTheBrokenBoundWhateverTheNumbers() {
    Check broken = check("slight", "record", new Estimate(0.62, 0.601, 0.64), Outcome.FAIL);
    assertThat(
            decisive(
                check("wide", "subject", new Estimate(0.9, 0.55, 1), Outcome.INCONCLUSIVE),
                broken,
                check("met", "subject", new Estimate(0.5, 0.4, 0.59), Outcome.PASS)))
        .isEqualTo(broken);
  }

  @Test
  void decisive_bothUnitsBroken_isPerSubject() {
    Check bySubject = check("a", "subject", new Estimate(0.85, 0.7, 0.95), Outcome.FAIL);
    assertThat(
            decisive(
                check("a", "record", new Estimate(0.8, 0.76, 0.84), Outcome.FAIL),
                bySubject,
                check("b", "subject", new Estimate(0.8, 0.65, 0.9), Outcome.FAIL)))
        .isEqualTo(bySubject);
  }

  @Test
  void decisive_onlyPicturesBreakTheBound_isPerRecord() {
    Check byRecord = check("a", "record", new Estimate(0.8, 0.76, 0.84), Outcome.FAIL);
    assertThat(
            decisive(
                check("a", "subject", new Estimate(0.8, 0.55, 0.95), Outcome.INCONCLUSIVE),
                byRecord))
        .isEqualTo(byRecord);
  }

  @Test
  void decisive_undecided_isTheValueFarthestBeyondAndNotWhatCannotBeSeen() {
    Check beyond = check("b", "record", new Estimate(0.65, 0.55, 0.75), Outcome.INCONCLUSIVE);
    assertThat(
            decisive(
                check("a", "record", new Estimate(0.58, 0.5, 0.66), Outcome.INCONCLUSIVE),
                check("rate", "record", new Estimate(0.9, 0.8, 1), Outcome.INCONCLUSIVE),
                check("none", "record", Estimate.undefined(), Outcome.INCONCLUSIVE),
                new Check(
                    "few",
                    "record",
                    "TPR at 1 % FPR",
                    0.05,
                    new Estimate(0.4, 0.01, 0.9),
                    Outcome.INCONCLUSIVE,
                    false),
                beyond))
        .isEqualTo(beyond);
  }

  @Test
  void decisive_allMet_isTheOneNearestToItsBound() {
    Check nearest = check("b", "record", new Estimate(0.5, 0.41, 0.59), Outcome.PASS);
    Check unbounded =
        new Check("c", "record", "AUC", 1, new Estimate(0.9, 0.8, 0.99), Outcome.PASS);
    assertThat(
            decisive(
                check("a", "record", new Estimate(0.53, 0.49, 0.57), Outcome.PASS),
                nearest,
                unbounded))
        .isEqualTo(nearest);
  }

  @Test
  void decisive_noChecks_isNone() {
    assertThat(verdict().decisive()).isEmpty();
  }

  private static Check decisive(Check... checks) {
    return verdict(checks).decisive().orElseThrow();
  }

  private static Verdict verdict(Check... checks) {
    return new Verdict(
        Outcome.INCONCLUSIVE, List.of("Why."), List.of(checks), "default", Release.full());
  }

  private static Check check(String attack, String unit, Estimate estimate, Outcome outcome) {
    return new Check(attack, unit, "AUC", BOUND, estimate, outcome);
  }
}
