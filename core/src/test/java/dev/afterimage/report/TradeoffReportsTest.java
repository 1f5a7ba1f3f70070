package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.afterimage.report.table.TradeoffJson;
import dev.afterimage.tradeoff.TradeoffResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TradeoffReportsTest {

  @TempDir Path folder;

  @Test
  void writeAll_leavesThreeFilesAndNothingElse() throws IOException {
    TradeoffReports.writeAll(TradeoffFixture.compared(), folder);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("tradeoff.json", "tradeoff.csv", "tradeoff.html");
    }
  }

  @Test
  void csv_holdsALinePerArmAndAttack() throws IOException {
    TradeoffReports.writeAll(TradeoffFixture.compared(), folder);
    List<String> lines = Files.readAllLines(folder.resolve(TradeoffReports.CSV));
    assertThat(lines).hasSize(1 + 11 * 3);
    assertThat(lines.get(0))
        .startsWith("arm,attack,largest,on_front,auc,auc_low,auc_high,tpr_at_1_percent,")
        .endsWith(
            "meanDice,meanDice_low,meanDice_high,train_seconds,train_peak_bytes,shadow_seconds");
    assertThat(lines.get(2)).startsWith("none,lira,1,1,").endsWith(",40.0,419430400,300.0");
    assertThat(lines.get(4)).startsWith("argmax,strongest,0,0,");
  }

  @Test
  void json_keepsToItsSchemaWhichRejectsFaults() {
    ObjectNode root = TradeoffJson.tree(TradeoffFixture.compared());
    assertThat(faults(root)).isEmpty();
    assertThat(root.at("/arms/10/privacyClaim/epsilon").asDouble()).isEqualTo(7.9);
    assertThat(root.at("/arms/10/privacyClaim/shown/epsilon").asDouble()).isEqualTo(0.4);
    for (String part :
        List.of(
            "", "/recommendation", "/settings", "/arms/1", "/arms/1/leak", "/arms/1/cost/victim")) {
      for (String key : List.copyOf(root.at(part).propertyNames())) {
        ObjectNode without = root.deepCopy();
        ((ObjectNode) without.at(part)).remove(key);
        assertThat(faults(without)).as("without " + part + "/" + key).isNotEmpty();
      }
    }
  }

  private static List<Error> faults(ObjectNode root) {
    return ReportSchemas.faults(ReportSchemas.TRADEOFF, root.toString());
  }

  @Test
  void html_escapesAndHoldsEveryArmWithItsClaim() throws IOException {
    String page = html(TradeoffFixture.compared());
    assertThat(page)
        .contains("<title>Take dp-8: defences compared by Afterimage</title>")
        .contains("&lt;script&gt;alert(1)", "7.900 (δ 0.001)", "its noise is drawn anew")
        .doesNotContain("<script", "<plan>", "http://", "https://");
    assertThat(page.split("class=\"arm ", -1)).hasSize(1 + 11);
    assertThat(page.split("class=\"arm best", -1)).hasSize(1 + 5);
  }

  @Test
  void html_ofPoisonings_asksOfOthersAndDrawsNoFront() throws IOException {
    TradeoffResult result = TradeoffFixture.poisoned();
    assertThat(html(result))
        .contains("Does poisoned training expose the records of others?")
        .contains("With the trigger, model without poison", "0.800", "0.000<span", "+0.050]")
        .contains("There were no shadow models")
        .doesNotContain("on the front", "The line joins", "e−05");
    assertThat(faults(TradeoffJson.tree(result))).isEmpty();
  }

  private String html(TradeoffResult result) throws IOException {
    TradeoffReports.writeAll(result, folder);
    return Files.readString(folder.resolve(TradeoffReports.HTML));
  }
}
