package dev.afterimage.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyJsonTest {

  @Test
  void parse_everyField_isRead() {
    Policy policy =
        PolicyJson.parse(
            """
            {"name": "strict", "maxAuc": 0.55, "maxTprAtFpr": {"0.01": 0.03},
             "attacks": ["membership-error"]}
            """,
            "p.json");
    assertThat(policy.name()).isEqualTo("strict");
    assertThat(policy.maxAuc()).isEqualTo(0.55);
    assertThat(policy.maxTprAtFpr()).containsEntry(0.01, 0.03).hasSize(1);
    assertThat(policy.judges("membership-error")).isTrue();
    assertThat(policy.judges("boundary")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"maxAuc\": 1.5}                      | maxAuc must be in [0.5, 1], got 1.5",
        "{\"maxAuc\": \"low\"}                  | maxAuc must be a number",
        "{\"maxAUC\": 0.6}                      | unknown field 'maxAUC'",
        "{\"maxTprAtFpr\": {\"0.02\": 0.1}}     | takes the rates",
        "{\"maxTprAtFpr\": {\"0.01\": 0.001}}   | must be in [0.01, 1]",
        "{\"name\": \"empty\"}                  | needs maxAuc or maxTprAtFpr",
        "[1]                                    | must be a JSON object",
        "{\"maxAuc\":                           | is not JSON"
      })
  void parse_brokenPolicy_saysWhere(String json, String message) {
    assertThatThrownBy(() -> PolicyJson.parse(json, "p.json"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("p.json")
        .hasMessageContaining(message);
  }
}
