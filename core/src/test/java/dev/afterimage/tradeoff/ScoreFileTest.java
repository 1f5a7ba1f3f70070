package dev.afterimage.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreFileTest {
  @TempDir Path folder;

  @Test
  void scores_ofAnAudit_areItsNumbers() throws IOException {
    ScoreFile file = read("0.5");
    assertThat(file.scores("a", file.ids()).scores()).containsExactly(0.5, 0.25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999", "", "x"})
  void scores_thatAreNoFiniteNumbers_areNamed(String cell) throws IOException {
    ScoreFile file = read(cell);
    assertThatThrownBy(() -> file.scores("a", file.ids()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("scores.csv line 2: a must be a finite number, got '" + cell + "'");
  }

  private ScoreFile read(String cell) throws IOException {
    Files.writeString(
        folder.resolve("scores.csv"), "id,subject,member,a\nr1,,1," + cell + "\nr2,,0,0.25\n");
    return ScoreFile.read(folder);
  }
}
