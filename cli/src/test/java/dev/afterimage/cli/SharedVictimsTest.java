package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Audits of real victims against an independent implementation of the same attacks. */
class SharedVictimsTest {
  private static final Path SHARED = Path.of(System.getProperty("afterimage.shared", "shared"));
  private static final double TOLERANCE = 0.02; // of AUC: pictures are decoded and resized anew

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "dsb2018_nuclei, segmentation",
    "dsb2018_nuclei-mirrored, segmentation",
    "labelmefacade, segmentation",
    "facades, translation"
  })
  void audit_realVictim_givesTheExpectedAuc(String name, String task) {
    Path models = SHARED.resolve("models");
    Path data = SHARED.resolve("data").resolve(name.replaceFirst("-.*", ""));
    Path model = models.resolve(name + ".onnx");
    assumeTrue(Files.exists(model) && Files.exists(data), () -> "no shared victim " + model);
    Path out = folder.resolve("run");
    Cli.Result result =
        Cli.run(
            "audit",
            "--quiet",
            "--attack",
            "reconstruction",
            "--attack",
            "global-loss",
            "--attack",
            "membership-error",
            "--jobs",
            "2",
            "--task",
            task,
            "--model",
            model.toString(),
            "--spec",
            models.resolve(name + ".spec.json").toString(),
            "--data",
            data.toString(),
            "--membership",
            models.resolve(name + ".membership.csv").toString(),
            "--out",
            out.toString());
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    JsonNode expected =
        JsonMapper.shared().readTree(models.resolve("expected.json").toFile()).get(name);
    JsonNode audit = AuditFile.read(out);
    assertThat(AuditFile.faults(out)).isEmpty();
    assertThat(audit.at("/records/members").asInt()).isEqualTo(expected.get("members").asInt());
    assertThat(audit.at("/records/nonMembers").asInt())
        .isEqualTo(expected.get("nonMembers").asInt());
    for (String attack : List.of("reconstruction", "global-loss", "membership-error")) {
      assertThat(audit.at("/attacks/" + attack + "/auc/value").asDouble())
          .as(attack)
          .isCloseTo(expected.at("/auc/" + attack).asDouble(), within(TOLERANCE));
    }
  }
}
