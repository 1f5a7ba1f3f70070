package dev.afterimage.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path temporary;

  private Path folder(String name) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name).resolve("onnxruntime"));
    Files.writeString(folder.resolve("libonnxruntime.so"), "library");
    return temporary.resolve(name);
  }

  @Test
  void removeTemporary_deadOwner_isRemovedAndLivingOnesAndOthersStay() throws IOException {
    ProcessStamp own = ProcessStamp.own();
    Path dead = folder("afterimage-" + new ProcessStamp(own.pid(), own.start() - 1, own.place()));
    Path living = folder("afterimage-" + own);
    Path elsewhere =
        folder("afterimage-" + new ProcessStamp(own.pid(), own.start() - 1, own.place() + "0"));
    Path foreign = folder("afterimage-notes");
    Path library = folder("onnxruntime-java123");
    Leftovers.removeTemporary(temporary);
    assertThat(dead).doesNotExist();
    assertThat(living.resolve("onnxruntime/libonnxruntime.so")).exists();
    assertThat(foreign).exists();
    assertThat(library).exists();
    assertThat(elsewhere.toFile().exists())
        .as("where a process of another container cannot be seen")
        .isEqualTo(!own.place().equals("any"));
  }

  @Test
  void removeTemporary_librarysEmptyFolder_isRemovedOnceOld() throws IOException {
    Path fresh = Files.createDirectory(temporary.resolve("onnxruntime-java1"));
    Path old = Files.createDirectory(temporary.resolve("onnxruntime-java2"));
    Files.setLastModifiedTime(old, FileTime.fromMillis(System.currentTimeMillis() - 7_200_000));
    Leftovers.removeTemporary(temporary);
    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
  }
}
