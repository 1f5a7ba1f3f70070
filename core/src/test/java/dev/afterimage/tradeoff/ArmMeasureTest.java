package dev.afterimage.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.scoring.UtilityPass;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmMeasureTest {
  private static final List<String> ATTACKS = List.of("weak", "strong", "worst-case");

  @TempDir Path folder;

  @Test
  void strongest_isTheLargestAucButForTheAuditorsBound() {
    ArmMeasure measure = measure("a", 1, 0);
    assertThat(measure.strongest()).isEqualTo("strong");
    Estimate largest = measure.largest();
    Estimate alone = measure.attacks().get("strong").auc();
    assertThat(largest.value()).isEqualTo(alone.value());
    assertThat(largest.low()).isLessThan(alone.low()); // shared risk
    assertThat(largest.high()).isEqualTo(alone.high());
  }

  @Test
  void bound_hasAnIntervalAtLeastAsWideAsItsAuditFound() {
    Map<String, Leakage> attacks = measure("b", 1, 0).attacks();
    Estimate bound = attacks.get("worst-case").auc();
    assertThat(bound.low()).isCloseTo(bound.value() - 0.3, within(1e-12));
    assertThat(bound.high()).isEqualTo(1);
    assertThat(attacks.get("strong").auc().low()).isGreaterThan(0.6);
  }

  @Test
  void audited_brokenFile_isNamed() throws IOException {
    Files.writeString(folder.resolve("audit.json"), "{");
    assertThatThrownBy(() -> AuditedAucs.read(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("audit.json cannot be read");
  }

  @Test
  void changes_fromAnotherArm_areThoseOfCommonRecords() {
    ArmMeasure less = measure("less", 0.2, 0.1);
    ArmMeasure none = measure("none", 1, 0);
    Estimate change = less.changeOfLeak(none);
    assertThat(change.value()).isNegative();
    assertThat(change.high()).isNegative();
    assertThat(less.changeOfUtility(none).value()).isCloseTo(-0.1, within(1e-12));
    assertThat(less.meanUtility()).containsOnlyKeys("meanDice");
  }

  @Test
  void keeping_someRecords_scoresThemAlone() {
    ScoreFile scores = scores("k", 1);
    ScoreFile kept = scores.keeping(id -> !id.equals("r0"));
    assertThat(kept.ids()).hasSize(79).doesNotContain("r0");
    assertThat(scores.common(kept)).isEqualTo(kept.ids());
  }

  private ArmMeasure measure(String name, double shift, double loss) {
    List<UtilityPass.Row> utility = new ArrayList<>();
    for (int i = 40; i < 80; i++) {
      utility.add(new UtilityPass.Row("r" + i, Map.of("meanDice", 0.9 - loss - i * 1e-3)));
    }
    Map<String, Estimate> aucs = new LinkedHashMap<>();
    ATTACKS.forEach(attack -> aucs.put(attack, new Estimate(0.9, 0.6, 1)));
    return ArmMeasure.of(scores(name, shift), new AuditedAucs(aucs), utility, 1);
  }

  /** 40 members, 40 others; the bound is the largest and must not count. */
  private ScoreFile scores(String name, double shift) {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder("id,subject,member,weak,strong,worst-case\n");
    for (int i = 0; i < 80; i++) {
      double member = i < 40 ? 1 : 0;
      double noise = random.nextGaussian();
      text.append(
          "r%d,,%d,%s,%s,%s%n"
              .formatted(
                  i,
                  (int) member,
                  random.nextGaussian(),
                  noise + shift * member,
                  noise + 2 * member));
    }
    try {
      Path audit = Files.createDirectories(folder.resolve(name));
      Files.writeString(audit.resolve(ScoreFile.NAME), text);
      return ScoreFile.read(audit);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
