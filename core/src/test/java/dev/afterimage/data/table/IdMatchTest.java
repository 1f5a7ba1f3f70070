package dev.afterimage.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdMatchTest {

  @ParameterizedTest
  @CsvSource({
    "7.png, 7, extension",
    "7, 7.NII.gz, extension",
    "images/7, 7, folder in front",
    "7, case/7, folder in front",
    "C:\\data\\Case3\\7.TIF, Case3/7, extension+folder in front",
    "r7, R7, letter case",
    "a.PNG, a.png, letter case",
    "7, 0007, leading zeros",
    "case_07_1, case_7_01, leading zeros",
    "SCAN-01.jpg, x/scan-1, extension+folder in front+leading zeros+letter case",
    "./a, a, folder in front"
  })
  void id_thatIsNearlyTheDatas_isMatchedAndSaysHow(String written, String id, String how) {
    assertThat(new IdMatch(List.of(id, "other")).of(written)).containsExactly(id);
    assertThat(IdMatch.differences(written, id)).containsExactlyInAnyOrder(how.split("\\+", -1));
  }

  @Test
  void id_inAnotherUnicodeForm_isMatched() {
    assertThat(new IdMatch(List.of("Mu\u0308ller")).of("M\u00fcller.png")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"8, 7", "70, 7", "a.b, a", "1.05, 1.5", "7/x, 7", "seven, 7", "x7, 7", ".png, png"})
  void id_thatIsAnother_isNotMatched(String written, String id) {
    assertThat(new IdMatch(List.of(id)).of(written)).isEmpty();
  }

  @Test
  void id_thatCouldBeSeveral_hasThemAllUnlessItIsOne() {
    IdMatch match = new IdMatch(List.of("a/7", "b/7", "A7", "a7", "images/x", "x"));
    assertThat(match.of("7")).containsExactly("a/7", "b/7");
    assertThat(match.of("a7.png")).containsExactly("A7", "a7");
    assertThat(match.of("a7")).containsExactly("a7");
    assertThat(match.of("images/x.png")).containsExactly("images/x", "x");
    assertThat(match.of("B/7.png")).containsExactly("b/7");
  }
}
