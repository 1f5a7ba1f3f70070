package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the model is called and who answers for a run: shown everywhere, deciding nothing. */
class ParticularsOptionsTest {
  @TempDir Path folder;

  private AuditArgs audit;

  @BeforeEach
  void write() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 60, 0.5, 1);
    audit =
        AuditArgs.of(data, folder.resolve("run"))
            .with("--model-version", "2.1 <rc>")
            .with("--organisation", "Klinik 'Süd'")
            .with("--auditor", "N. N.");
  }

  @Test
  void audit_stated_standsInEveryReport() throws IOException {
    assertThat(audit.run().code()).isLessThan(3);
    JsonNode provenance = json().path("provenance");
    assertThat(provenance.path("predictions").asString()).isEqualTo("predictions");
    assertThat(provenance.path("modelVersion").asString()).isEqualTo("2.1 <rc>");
    assertThat(provenance.path("organisation").asString()).isEqualTo("Klinik 'Süd'");
    assertThat(provenance.path("auditor").asString()).isEqualTo("N. N.");
    assertThat(provenance.path("command").asString())
        .contains("--model-version '2.1 <rc>'", "--organisation 'Klinik '\\''Süd'\\'''");
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains(
            "predictions in predictions, SHA-256 ", "<dd>2.1 &lt;rc&gt;</dd>", "<dd>N. N.</dd>");
    assertThat(folder.resolve("run/junit.xml")).content().contains("value=\"N. N.\"");
  }

  @Test
  void audit_resumedByAnother_goesOnWithTheSamePlan() throws IOException {
    assertThat(audit.run().code()).isLessThan(3);
    byte[] scores = Files.readAllBytes(folder.resolve("run/scores.csv"));
    String plan = json().at("/provenance/digests/plan").asString();
    Cli.Result result = audit.with("--auditor", "M. M.").flag("--resume").run();
    assertThat(result.code()).as(result.err()).isLessThan(3);
    assertThat(json().at("/provenance/auditor").asString()).isEqualTo("M. M.");
    assertThat(json().at("/provenance/digests/plan").asString()).isEqualTo(plan).isNotEmpty();
    assertThat(folder.resolve("run/scores.csv")).hasBinaryContent(scores);
  }

  @Test
  void audit_textThatSteersATerminal_exits3BeforeTheRun() {
    Cli.Result result = audit.with("--auditor", "\u001b[31mred\nPASS").run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("the auditor must be one line of 1 to 120 characters", "\\u001b[31mred\\nPASS")
        .doesNotContain("\u001b");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(folder.resolve("run/audit.json").toFile());
  }
}
