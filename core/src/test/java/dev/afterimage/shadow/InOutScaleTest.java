package dev.afterimage.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InOutScaleTest {
  @TempDir Path folder;

  /** 200,000 lines in an order that is not the ids' own. */
  @Test
  void read_manyPairs_givesEachItsOwn() throws IOException {
    Path file = folder.resolve("shadows.csv");
    int models = 40;
    int ids = 5000;
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          writer.write("model,id,in\n");
          for (int m = 0; m < models; m++) {
            for (int i = 0; i < ids; i++) {
              writer.write("m" + m + ",r" + i + "," + (m + i) % 2 + "\n");
            }
          }
          writer.flush();
        });
    InOut table = InOut.read(file);
    assertThat(table.models()).hasSize(models);
    assertThat(table.members("m0")).isEqualTo(ids / 2);
    assertThat(table.in("m1", "r0")).isTrue();
    assertThat(table.in("m0", "r0")).isFalse();
    assertThat(table.trainedOn("r7")).hasSize(models / 2).contains("m0");
  }
}
