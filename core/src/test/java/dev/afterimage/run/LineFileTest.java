package dev.afterimage.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir Path folder;
  private Path file;
  private final List<String> said = new ArrayList<>();

  private record Line(int number, double value) {}

  @BeforeEach
  void write() {
    file = folder.resolve("lines.jsonl");
    try (LineFile<Line> lines = open(new ArrayList<>())) {
      for (int i = 0; i < 5; i++) {
        lines.append(new Line(i, 0.625 + i));
      }
    }
  }

  private LineFile<Line> open(List<Integer> found) {
    return new LineFile<>(
        file,
        Line.class,
        line -> line.number() >= 0 && line.number() < 10 && found.add(line.number()),
        said::add);
  }

  private List<Integer> read() {
    List<Integer> found = new ArrayList<>();
    open(found).close();
    return found;
  }

  @Test
  void open_wholeFile_findsAllAndSaysNothing() throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThat(read()).containsExactly(0, 1, 2, 3, 4);
    assertThat(said).isEmpty();
    assertThat(file).hasBinaryContent(before);
  }

  /** Every bit of one line, its line feed and checksum included. */
  @Test
  void open_anyBitOfALineFlipped_leavesThatLineOutAndKeepsThoseAfterIt() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int length = whole.length / 5;
    for (int bit = 0; bit < 8 * (length - 1); bit++) {
      byte[] damaged = whole.clone();
      damaged[length + bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, damaged);
      said.clear();
      assertThat(read()).as("bit %d", bit).containsExactly(0, 2, 3, 4);
      assertThat(said).hasSize(1);
      said.clear();
      assertThat(read()).containsExactly(0, 2, 3, 4);
      assertThat(said).as("the damage is cleared away").isEmpty();
    }
  }

  @Test
  void open_damagedLines_saysHowManyOfWhichFile() throws IOException {
    Files.writeString(file, Files.readString(file).replace("2.625", "2.583").replace("4.6", "4.7"));
    assertThat(read()).containsExactly(0, 1, 3);
    assertThat(said).containsExactly("2 lines of " + file + " are damaged, and done again");
  }

  @Test
  void open_linesThatDoNotFit_areLeftOut() {
    try (LineFile<Line> lines = open(new ArrayList<>())) {
      lines.append(new Line(10, 1));
      lines.append(new Line(-1, 1));
      lines.append(new Line(9, 1));
    }
    assertThat(read()).containsExactly(0, 1, 2, 3, 4, 9);
    assertThat(said).containsExactly("2 lines of " + file + " are damaged, and done again");
  }

  @Test
  void open_linesWithoutChecksums_saysThatTheyAreOfAnOlderVersion() throws IOException {
    Files.writeString(file, "{\"number\":1,\"value\":0.5}\n{\"number\":2,\"value\":0.5}\n");
    assertThat(read()).isEmpty();
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).startsWith("2 lines of " + file).contains("older version");
  }

  @Test
  void open_afterDamage_takesNewLines() throws IOException {
    Files.writeString(file, Files.readString(file).replace("0.625", "0.626"));
    try (LineFile<Line> lines = open(new ArrayList<>())) {
      lines.append(new Line(0, 0.625));
    }
    assertThat(read()).containsExactly(1, 2, 3, 4, 0);
  }
}
