package dev.afterimage.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTemplateTest {

  @Test
  void parse_quotes_holdTogetherAndNothingElseIsSpecial() {
    CommandTemplate command =
        CommandTemplate.parse(
            "  python 'my train.py'  --ids={ids} \"it's\" $HOME *.txt | a\\b '' --o\"ut {onnx}\" ");
    assertThat(command.arguments())
        .containsExactly(
            "python",
            "my train.py",
            "--ids={ids}",
            "it's",
            "$HOME",
            "*.txt",
            "|",
            "a\\b",
            "",
            "--out {onnx}");
    assertThat(command.output()).isEqualTo("model.onnx");
  }

  @Test
  void filled_valuesWithBlanksAndBraces_stayOneArgument() {
    CommandTemplate command = CommandTemplate.parse("t {ids} {pt} {\"a\":1} {index}{seed}");
    assertThat(
            command.filled(Map.of("ids", "/a b/{ids}$1", "pt", "m.pt", "index", "3", "seed", "14")))
        .containsExactly("t", "/a b/{ids}$1", "m.pt", "{a:1}", "314");
    assertThat(command.output()).isEqualTo("model.pt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "train {ids} {onnx} {epochs}|got {epochs}",
        "train {onnx}|must hold {ids}",
        "train {ids}|{onnx} or {pt}, the file to write",
        "train {ids} {onnx} {pt}|{onnx} or {pt}, the file to write",
        "train {ids} '{onnx}|a quote that does not end"
      })
  void parse_badCommand_isRefused(String line, String message) {
    assertThatThrownBy(() -> CommandTemplate.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("--command", message);
  }
}
