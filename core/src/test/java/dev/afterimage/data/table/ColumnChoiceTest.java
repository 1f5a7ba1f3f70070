package dev.afterimage.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.table.ColumnChoice.Validation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnChoiceTest {

  @Test
  void text_ofPairs_isReadWithCommasInNames() {
    ColumnChoice choice =
        ColumnChoice.parse("ID=Id, member = Label, yes or no,subject=P=x,val=Member");
    assertThat(choice.stated())
        .isEqualTo(Map.of(Role.ID, "Id", Role.MEMBER, "Label, yes or no", Role.SUBJECT, "P=x"));
    assertThat(choice.validation()).isEqualTo(Validation.MEMBER);
    assertThat(choice.isEmpty()).isFalse();
    assertThat(ColumnChoice.none().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Id", "name=Id", "id=", "id=a,id=b", "val=x", "val=member,val=member"})
  void text_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> ColumnChoice.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must");
  }
}
