package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Audits of models whose specification claims that training was private. */
class ClaimAuditTest {
  private static final String SPEC =
      """
      {"output": {"kind": "logits"},
       "privacy": {"epsilon": 0.5, "epsilonRdp": 0.6, "delta": 0.000001, "noiseMultiplier": 4,
                   "clip": 1, "samplingRate": 0.1, "steps": 20, "accountant": "pld"}}
      """;

  @TempDir Path folder;

  @Test
  void audit_ofAModelThatLeaks_refutesItsClaim() throws Exception {
    Cli.Result result = audit(4);
    assertThat(result.out())
        .contains("Epsilon at delta 1.00e-06: 0.500 claimed, at least ")
        .contains("shown by the attacks: the claim is refuted.");
    assertThat(shown().get("refuted").asBoolean()).isTrue();
    assertThat(shown().get("canaries").asInt()).isEqualTo(80); // half of the records
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("refuted: ");
  }

  @Test
  void audit_ofAModelThatLeaksNothing_leavesItsClaim() throws Exception {
    Cli.Result result = audit(0);
    assertThat(result.out()).contains("0.500 claimed").doesNotContain("refuted");
    assertThat(shown().get("refuted").asBoolean()).isFalse();
  }

  private Cli.Result audit(double leak) throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 160, leak, 1);
    String table = Files.readString(data.membership()).replaceAll("(?m),[^,]*$", "");
    Path single = Files.writeString(folder.resolve("single.csv"), table); // without subjects
    Path spec = Files.writeString(folder.resolve("spec.json"), SPEC);
    return Cli.run(
        AuditArgs.of(data, folder.resolve("run"))
            .with("--membership", single)
            .with("--spec", spec)
            .with("--attack", "reconstruction")
            .toArray());
  }

  private JsonNode shown() {
    assertThat(AuditFile.faults(folder.resolve("run"))).isEmpty();
    return AuditFile.read(folder.resolve("run")).at("/privacyClaim/shown");
  }
}
