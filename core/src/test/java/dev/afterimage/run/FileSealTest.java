package dev.afterimage.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class FileSealTest {
  @TempDir Path folder;

  @Test
  void fault_untilAFileChangesOrGoes_isNone() throws IOException {
    Path model = Files.writeString(folder.resolve("model.onnx"), "weights");
    Path log = Files.writeString(folder.resolve("log.txt"), "log");
    assertThat(FileSeal.isSealed(folder)).isFalse();
    FileSeal.writeAll(folder, List.of("log.txt"));
    Files.writeString(log, "more");
    assertThat(FileSeal.isSealed(folder)).isTrue();
    assertThat(FileSeal.fault(folder)).isEmpty();
    Files.writeString(model, "Weights");
    assertThat(FileSeal.fault(folder)).contains(model + " has changed since it was written");
    Files.delete(model);
    assertThat(FileSeal.fault(folder)).contains(model + " is gone");
    Files.writeString(folder.resolve(FileSeal.FILE), "..");
    assertThat(FileSeal.fault(folder)).contains(FileSeal.FILE + " is damaged");
  }

  @Test
  void sealedJson_anyCharacterChanged_isNone() throws IOException {
    Path file = folder.resolve("step.json");
    SealedJson.write(file, JsonMapper.shared().createObjectNode().put("seconds", 12.5));
    assertThat(SealedJson.read(file).map(node -> node.path("seconds").asDouble())).contains(12.5);
    String whole = Files.readString(file).strip();
    for (int i = 0; i < whole.length(); i++) {
      char other = whole.charAt(i) == '1' ? '2' : '1';
      Files.writeString(file, whole.substring(0, i) + other + whole.substring(i + 1));
      assertThat(SealedJson.read(file)).as("character %d", i).isEqualTo(Optional.empty());
    }
  }
}
