package dev.afterimage.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.provenance.Particulars.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticularsTest {

  @Test
  void with_valuesInAnyOrder_keepsThatOfTheFields() {
    Particulars stated =
        Particulars.none().with(Field.AUDITOR, "N. N.").with(Field.MODEL, "a.onnx");
    assertThat(stated.values().keySet()).containsExactly(Field.MODEL, Field.AUDITOR);
    assertThat(stated.of(Field.MODEL)).contains("a.onnx");
    assertThat(stated.of(Field.VERSION)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "two\nlines", "\u001b[31mred", "turned\u202eround", "bell\u0007"})
  void with_whatCannotBeShownInALine_isRefusedByItsField(String value) {
    assertThatThrownBy(() -> Particulars.none().with(Field.ORGANISATION, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the organisation must be one line of 1 to 120 characters");
  }

  @Test
  void with_tooLong_isRefused() {
    assertThat(Particulars.none().with(Field.VERSION, "v".repeat(120)).values()).hasSize(1);
    assertThatThrownBy(() -> Particulars.none().with(Field.VERSION, "v".repeat(121)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
