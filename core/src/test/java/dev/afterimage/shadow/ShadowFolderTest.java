package dev.afterimage.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowFolderTest {
  @TempDir Path parent;

  private Path write(String name, String text) throws IOException {
    Path file = parent.resolve("shadows").resolve(name);
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    return Files.writeString(file, text);
  }

  private ShadowFolder open(String... rows) throws IOException {
    write("shadows.csv", "model,id,in\n" + String.join("\n", rows) + "\n");
    return ShadowFolder.open(parent.resolve("shadows"));
  }

  private static String channels(int count) {
    return "{\"output\": {\"channels\": " + count + "}}";
  }

  @Test
  void open_soundFolder_findsModelsAndTheirSpecs() throws Exception {
    write("one/model.onnx", "1");
    write("one/spec.json", channels(3));
    write("b.onnx", "2");
    write("b.spec.json", channels(3));
    write("c.pt", "3");
    ShadowFolder folder = open("one/model.onnx,x,1", "b.onnx,x,0", "c.pt,x,1");
    assertThat(folder.models()).extracting(ShadowModel::name).isEqualTo(folder.table().models());
    assertThat(folder.models())
        .extracting(ShadowModel::name)
        .containsExactly("b.onnx", "c.pt", "one/model.onnx");
    assertThat(folder.models())
        .extracting(model -> model.spec().output().channels())
        .containsExactly(3, null, 3);
    assertThat(folder.models().get(2).file()).hasContent("1");
    assertThat(folder.table().trainedOn("x")).isEqualTo(List.of("c.pt", "one/model.onnx"));
  }

  @Test
  void digest_anyByteChanges_changes() throws Exception {
    write("a.onnx", "1");
    String before = open("a.onnx,x,1").digest();
    assertThat(open("a.onnx,x,1").digest()).isEqualTo(before);
    assertThat(open("a.onnx,x,0").digest()).isNotEqualTo(before);
    write("spec.json", channels(2));
    String specified = open("a.onnx,x,1").digest();
    assertThat(specified).isNotEqualTo(before);
    write("a.onnx", "2");
    assertThat(open("a.onnx,x,1").digest()).isNotEqualTo(specified);
  }

  @Test
  void open_noTable_saysWhatToDo() {
    assertThatThrownBy(() -> ShadowFolder.open(parent))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(parent.toString(), "shadows.csv", "--resume");
  }

  @Test
  void open_missingModel_namesLineAndFile() throws Exception {
    write("a.onnx", "1");
    assertThatThrownBy(() -> open("a.onnx,x,1", "b.onnx,x,0"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("line 3: b.onnx", parent.resolve("shadows/b.onnx").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.onnx", "in/../../a.onnx", "/etc/hostname", "."})
  void open_pathOutOfTheFolder_isRefused(String path) throws Exception {
    Files.writeString(parent.resolve("a.onnx"), "1");
    assertThatThrownBy(() -> open(path + ",x,1"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("outside of the folder", "line 2: " + path);
  }

  @Test
  void open_oneFileUnderTwoNames_isRefused() throws Exception {
    write("a.onnx", "1");
    assertThatThrownBy(() -> open("a.onnx,x,1", "./a.onnx,x,1"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("a.onnx is ./a.onnx");
  }

  @Test
  void open_mixedClassCounts_namesBothModels() throws Exception {
    for (String name : List.of("a", "b")) {
      write(name + ".onnx", name);
      write(name + ".spec.json", channels(name.equals("a") ? 1 : 4));
    }
    assertThatThrownBy(() -> open("a.onnx,x,1", "b.onnx,x,0"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("a.onnx has 1, b.onnx 4");
  }

  @Test
  void open_brokenSpec_namesIt() throws Exception {
    write("a.onnx", "1");
    write("a.spec.json", "{");
    assertThatThrownBy(() -> open("a.onnx,x,1"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("a.spec.json");
  }
}
