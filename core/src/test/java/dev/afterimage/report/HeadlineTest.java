package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.release.Release;
import dev.afterimage.report.words.Headline;
import dev.afterimage.report.words.Numbers;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.Verdict;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands first in reports. */
class HeadlineTest {
  @TempDir Path folder;

  @Test
  void page_subjectsDecide_showsTheirNumbersFirst() throws IOException {
    AttackResult weaker = AuditFixture.failing().attacks().get(2);
    Estimate auc = new Estimate(0.971, 0.902, 0.999);
    AuditResult result =
        judged(
            new Check("membership-error", "record", "AUC", 0.6, auc, Outcome.INCONCLUSIVE),
            new Check(weaker.name(), "record", "AUC", 0.6, weaker.perRecord().auc(), Outcome.FAIL),
            new Check(weaker.name(), "subject", "AUC", 0.6, weaker.leading().auc(), Outcome.FAIL));
    Headline headline = Headline.of(result).orElseThrow();
    assertThat(headline.attack().name()).isEqualTo("boundary");
    assertThat(headline.unit()).isEqualTo("subject");
    assertThat(headline.leakage()).isSameAs(headline.attack().perSubject());
    assertThat(headline.line())
        .startsWith("boundary per subject, AUC ")
        .endsWith("decides the verdict: at most 0.600 is accepted");
    String page = html(result);
    assertThat(page.substring(page.indexOf("Key numbers")))
        .containsSubsequence(
            "AUC per subject",
            Numbers.number(weaker.leading().auc().value()),
            "boundary, decides the verdict: at most 0.600 is accepted",
            "the highest AUC is",
            "by membership-error",
            "per record it is " + Numbers.interval(weaker.perRecord().auc()),
            "Members found at",
            "per subject");
    assertThat(page).contains("The attack that decides the verdict is “boundary”");
  }

  @Test
  void page_aRateDecides_showsItBeforeTheAuc() throws IOException {
    Estimate rate = new Estimate(0.437, 0.31, 0.57);
    AuditResult result =
        judged(new Check("boundary", "record", "TPR at 10 % FPR", 0.2, rate, Outcome.FAIL));
    assertThat(html(result))
        .containsSubsequence(
            "Key numbers",
            "Members found at 10\u00a0% false alarms, per record",
            "43.7\u00a0%",
            "decides the verdict: at most 20.0\u00a0% is accepted; 10\u00a0% is guessing",
            "AUC per record");
  }

  @Test
  void of_nothingChecked_isTheHighestAucPerSubject() {
    Headline headline = Headline.of(judged()).orElseThrow();
    assertThat(headline.check()).isNull();
    assertThat(headline.attack().name()).isEqualTo("membership-error");
    assertThat(headline.unit()).isEqualTo("subject");
    assertThat(headline.line()).endsWith("found most; no bound was checked");
  }

  @ParameterizedTest
  @EnumSource
  void page_anyOutcome_saysHoldsOfNothing(Outcome outcome) throws IOException {
    assertThat(html(AuditFixture.of(outcome)).replaceAll("(?s)<style>.*</style>", ""))
        .contains("Policy checks")
        .doesNotContainPattern("\\b[Hh]olds?\\b");
  }

  private static AuditResult judged(Check... checks) {
    AuditResult plain = AuditFixture.failing();
    Verdict verdict =
        new Verdict(
            Outcome.FAIL, List.of("Why."), Arrays.asList(checks), "default", Release.full());
    return new AuditResult(
        verdict,
        plain.records(),
        plain.blindBaseline(),
        plain.attacks(),
        plain.scores(),
        plain.gallery(),
        plain.origin());
  }

  private String html(AuditResult result) throws IOException {
    Reports.writeAll(result, folder);
    return Files.readString(folder.resolve(Reports.HTML));
  }
}
