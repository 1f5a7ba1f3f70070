package dev.afterimage.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.run.SealedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LedgerTest {
  @TempDir Path folder;

  @BeforeEach
  void arm() throws IOException {
    Files.createDirectories(folder.resolve("crop"));
  }

  @Test
  void fault_ofAFinishedStep_isThereOnceWhatItWroteHasChanged() throws IOException {
    Ledger ledger = Ledger.open(step("--epochs=3"));
    Path model = wrote("model");
    ledger.write(Cost.zero(), true);
    assertThat(ledger.fault()).isEmpty();
    Files.writeString(model, "nodel");
    assertThat(Ledger.open(step("--epochs=3")).fault().orElse("")).contains("has changed since");
    assertThat(ledger.isFinished()).isTrue();
  }

  @Test
  void open_flippedDigit_isRefusedNamingTheFile() throws IOException {
    Ledger.open(step("--epochs=3")).write(new Cost(2.5, 1000L), false);
    Path file = folder.resolve("crop/train.json");
    Files.writeString(file, Files.readString(file).replace("2.5", "2.6"));
    assertThatThrownBy(() -> Ledger.open(step("--epochs=3")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("ledger " + file + " is damaged");
  }

  @Test
  void forget_damagedModel_doesAllThatReadItAgain() throws IOException {
    Path model = wrote("model");
    List<Step> steps =
        List.of(
            step("--epochs=3"), audit("crop", "crop"), audit("argmax", "crop"), audit("x", "x"));
    for (Step step : steps) {
      Files.createDirectories(step.out());
      Ledger.open(step).write(Cost.zero(), true);
    }
    List<String> said = new ArrayList<>();
    DamagedSteps.forget(steps, said::add);
    assertThat(said).isEmpty();
    Files.writeString(model, "nodel");
    DamagedSteps.forget(steps, said::add);
    assertThat(said).hasSize(3);
    assertThat(said.get(0)).startsWith("crop, train is done again: what it wrote to");
    assertThat(said.get(2)).isEqualTo("argmax, audit is done again, since it goes by that");
    assertThat(model).doesNotExist();
    assertThat(steps.stream().map(step -> Ledger.open(step).isFinished()))
        .containsExactly(false, false, false, true);
  }

  private Step audit(String arm, String model) {
    String file = "--model=" + folder.resolve(model).resolve("train/model.onnx");
    return new Step(
        arm, Step.Kind.AUDIT, List.of("audit", file), folder.resolve(arm).resolve("audit"));
  }

  private Path wrote(String text) throws IOException {
    Path out = Files.createDirectories(folder.resolve("crop/train"));
    return Files.writeString(out.resolve("model.onnx"), text);
  }

  @Test
  void write_then_open_remembersCostAndEnd() throws IOException {
    wrote("model");
    Ledger ledger = Ledger.open(step("--epochs=3"));
    assertThat(ledger.cost()).isEqualTo(Cost.zero());
    assertThat(ledger.isFinished()).isFalse();
    ledger.write(new Cost(2.5, 1000L), false);
    Ledger again = Ledger.open(step("--epochs=3"));
    assertThat(again.cost()).isEqualTo(new Cost(2.5, 1000L));
    assertThat(again.isFinished()).isFalse();
    again.write(again.cost().and(new Cost(1, null)), true);
    assertThat(Ledger.open(step("--epochs=3")).cost()).isEqualTo(new Cost(3.5, 1000L));
    assertThat(Ledger.open(step("--epochs=3")).isFinished()).isTrue();
  }

  @Test
  void open_beganByAnotherCommand_isRefused() {
    Ledger.open(step("--epochs=3")).write(Cost.zero(), false);
    assertThatThrownBy(() -> Ledger.open(step("--epochs=4")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("crop, train was begun by another command")
        .hasMessageContaining("remove " + folder.resolve("crop"));
  }

  @Test
  void forget_letsAnotherCommandBegin() {
    Ledger ledger = Ledger.open(step("--epochs=x"));
    ledger.write(Cost.zero(), false);
    ledger.forget();
    assertThat(Ledger.open(step("--epochs=4")).isFinished()).isFalse();
  }

  @Test
  void open_tornLedger_isNamed() throws IOException {
    Files.writeString(folder.resolve("crop/train.json"), "{\"command\": [\"tr");
    assertThatThrownBy(() -> Ledger.open(step("--epochs=3")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("train.json is damaged");
  }

  @Test
  void cost_beyondSixtyFourBits_isUnknown() {
    SealedJson.write(
        folder.resolve("crop/train.json"),
        JsonMapper.shared()
            .readTree(
                """
                {"command": ["train", "--epochs=3"], "seconds": 2, "peakBytes": 18446744073709551616}
                """));
    assertThat(Ledger.open(step("--epochs=3")).cost()).isEqualTo(new Cost(2, null));
  }

  private Step step(String option) {
    return new Step(
        "crop", Step.Kind.TRAIN, List.of("train", option), folder.resolve("crop").resolve("train"));
  }
}
