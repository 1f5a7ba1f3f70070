package dev.afterimage.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every benchmark of training runs once: times are not looked at. */
class TrainingBenchmarksTest {

  @ParameterizedTest
  @ValueSource(strings = {"unet-small", "unet-mobilenetv2"})
  void step_withoutPython_saysSo(String architecture) throws Exception {
    assertThat(TrainingStep.run(architecture, 32, 2, 1, "no-such-python", Path.of("none.py")))
        .contains(architecture, "no Python with torch");
  }

  @Test
  void memory_aFewSteps_hasARatio() throws Exception {
    assertThat(TrainingMemory.run(3, 6)).contains("after 6 steps", "ratio");
  }

  @Test
  void privateStep_aFewRecords_hasARatioAndAPeak() throws Exception {
    assertThat(PrivateStepRatio.row("unet-small", 32, 2, 2)).startsWith("| 2 | ");
    assertThat(PrivateStepMemory.peak("unet-small", 32, 2, "private")).isPositive();
  }

  @Test
  void share_aFewRecords_trains(@TempDir Path folder) throws Exception {
    TrainingShare.run(folder, 4, 1);
    assertThat(Files.exists(folder.resolve("out/model.pt"))).isTrue();
  }
}
