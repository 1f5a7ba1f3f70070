package dev.afterimage.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.ModerateShift;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Particulars.Field;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.004, fewer than 1",
    "0.5, 50",
    "0.994, 99",
    "0.997, more than 99",
    "1, 100"
  })
  void ofHundred_notAllOrNone_isNotRoundedToIt(double share, String words) {
    assertThat(Numbers.ofHundred(share)).isEqualTo(words);
  }

  @Test
  void audited_fullProvenance_namesModelDayAndTool() {
    Provenance provenance =
        provenance(Map.of("model", "0123456789abcdef"), Map.of("started", "2026-03-01T10:00:00Z"));
    assertThat(Wording.audited(provenance))
        .isEqualTo("Model with SHA-256 0123456789ab…, audited on 2026-03-01 with afterimage 1");
  }

  @Test
  void audited_nothingKnown_namesTheTool() {
    assertThat(Wording.audited(provenance(Map.of(), Map.of())))
        .isEqualTo("Audited with afterimage 1");
  }

  @Test
  void who_allStated_namesModelPeopleAndDay() {
    Provenance provenance =
        provenance(Map.of("model", "0123456789abcdef"), Map.of("started", "2026-03-01T10:00:00Z"));
    Particulars stated =
        Particulars.none()
            .with(Field.MODEL, "a.onnx")
            .with(Field.VERSION, "7")
            .with(Field.AUDITOR, "N. N.");
    assertThat(Wording.who(provenance, stated))
        .containsExactly(
            Map.entry("Model", "a.onnx, SHA-256 0123456789ab…"),
            Map.entry("Version", "7"),
            Map.entry("Auditor", "N. N."),
            Map.entry("Made", "2026-03-01, with afterimage 1"));
  }

  @Test
  void who_nothingKnown_saysSo() {
    assertThat(Wording.who(provenance(Map.of(), Map.of()), Particulars.none()))
        .containsExactly(Map.entry("Model", "unknown"), Map.entry("Made", "with afterimage 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "INCONCLUSIVE, 0.7, 0.9, too few non-members",
    "INCONCLUSIVE, 0.1, 0.2, too few non-members",
    "INCONCLUSIVE, 0.4, 0.7, ''",
    "FAIL, 0.7, 0.9, ''"
  })
  void unseen_intervalOnOneSide_isExplained(
      Verdict.Outcome outcome, double low, double high, String words) {
    Verdict.Check check =
        new Verdict.Check(
            "boundary",
            "record",
            "TPR at 1 % FPR",
            0.5,
            new Estimate((low + high) / 2, low, high),
            outcome);
    assertThat(Wording.unseen(check)).isEqualTo(words);
  }

  @Test
  void baseline_withoutADifference_saysWhatItCouldHaveSeen() {
    Estimate wide = new Estimate(0.549, 0.411, 0.687);
    BlindBaseline able =
        new BlindBaseline(wide, 0.4, false, List.of(), new ModerateShift(0.9, 1), List.of());
    assertThat(Wording.baseline(able))
        .contains("It could have seen one", "seen with a chance of 90.0");
    BlindBaseline vague =
        new BlindBaseline(wide, 0.4, false, List.of(), new ModerateShift(0.1, 4), List.of());
    assertThat(Wording.baseline(vague))
        .contains("too few records to rely on that", "seen with a chance of 10.0");
  }

  @Test
  void baseline_withADifference_namesWhatDiffers() {
    BlindBaseline different =
        new BlindBaseline(
            new Estimate(0.8, 0.7, 0.9),
            0.005,
            true,
            List.of("edges of 8-pixel blocks (typically 1 of members, typically 0.2 of others)"),
            new ModerateShift(0.9, 1),
            List.of());
    assertThat(Wording.baseline(different))
        .contains("differ by themselves", "is seen in 0.5", "What differs most: edges of 8-pixel");
  }

  private static Provenance provenance(Map<String, String> digests, Map<String, String> timing) {
    return new Provenance("afterimage 1", "audit", digests, 1, Map.of(), Map.of(), timing);
  }
}
