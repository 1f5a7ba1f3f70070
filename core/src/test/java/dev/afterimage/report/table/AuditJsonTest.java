package dev.afterimage.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.AuditFixture;
import dev.afterimage.report.ReportSchemas;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AuditJsonTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void write_anyOutcome_keepsToTheSchema(Verdict.Outcome outcome) throws IOException {
    String json = written(AuditFixture.of(outcome));
    assertThat(faults(json)).isEmpty();
    assertThat(json).endsWith("}\n").doesNotContain("\r", "NaN", "Infinity");
  }

  @Test
  void schema_faultsPlanted_rejectsEach() {
    assertThat(faults(AuditJson.tree(AuditFixture.failing()).toString())).isEmpty();
    assertRejected(root -> ((ObjectNode) root.get("verdict")).put("outcome", "passed"));
    assertRejected(root -> ((ObjectNode) root.get("verdict")).putArray("reasons"));
    assertRejected(root -> ((ObjectNode) root.at("/blindBaseline/auc")).put("value", 1.5));
    assertRejected(root -> ((ObjectNode) root.at("/attacks/boundary/auc")).remove("low"));
    assertRejected(root -> ((ObjectNode) root.at("/attacks/boundary/tprAtFpr")).remove("0.01"));
    assertRejected(root -> ((ObjectNode) root.at("/attacks/boundary")).put("acu", 0.5));
    assertRejected(root -> ((ObjectNode) root.at("/attacks/boundary/perSubject")).put("acu", 0.5));
    assertRejected(root -> ((ObjectNode) root.get("records")).put("members", -1));
    assertRejected(root -> root.remove("provenance"));
  }

  @Test
  void tree_failing_hasTheKeysThatOthersRelyOn() {
    AuditResult result = AuditFixture.failing();
    ObjectNode root = AuditJson.tree(result);
    assertThat(root.at("/verdict/outcome").asString()).isEqualTo("fail");
    assertThat(root.at("/records/members").asInt()).isEqualTo(160);
    assertThat(root.at("/records/skipped/0/message").asString())
        .isEqualTo(AuditFixture.NASTY_MESSAGE);
    assertThat(root.get("attacks").propertyNames())
        .containsExactly("global-loss", "reconstruction", "boundary", "membership-error");
    Estimate auc = result.attacks().get(3).perRecord().auc();
    JsonNode attack = root.at("/attacks/membership-error");
    assertThat(attack.at("/auc/value").asDouble()).isEqualTo(auc.value());
    assertThat(attack.at("/auc/low").asDouble()).isEqualTo(auc.low());
    assertThat(attack.get("tprAtFpr").propertyNames()).containsExactly("0.001", "0.01", "0.1");
    assertThat(attack.at("/tprAtFpr/0.01/high").isNumber()).isTrue();
    assertThat(attack.at("/epsilonLowerBound/high").isNull()).isTrue();
    assertThat(attack.at("/permutationP").asDouble()).isEqualTo(0.0001);
    assertThat(attack.at("/perSubject/auc/value").isNumber()).isTrue();
    assertThat(root.at("/provenance/digests").propertyNames())
        .containsExactly("data", "model", "plan");
  }

  @Test
  void tree_subjectsUnknown_leavesOutPerSubject() {
    ObjectNode root = AuditJson.tree(AuditFixture.passing());
    assertThat(root.at("/attacks/global-loss").has("perSubject")).isFalse();
  }

  @Test
  void estimate_undefined_isNull() {
    assertThat(LeakageJson.estimate(Estimate.undefined()).toString())
        .isEqualTo("{\"value\":null,\"low\":null,\"high\":null}");
  }

  private static void assertRejected(Consumer<ObjectNode> fault) {
    ObjectNode root = AuditJson.tree(AuditFixture.failing());
    fault.accept(root);
    assertThat(faults(root.toString())).isNotEmpty();
  }

  private static List<Error> faults(String json) {
    return ReportSchemas.faults(ReportSchemas.AUDIT, json);
  }

  private String written(AuditResult result) throws IOException {
    Path file = folder.resolve("audit.json");
    AuditJson.write(result, file);
    return Files.readString(file);
  }
}
