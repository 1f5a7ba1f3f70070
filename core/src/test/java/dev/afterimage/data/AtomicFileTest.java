package dev.afterimage.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.data.bounds.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void assumePermissions() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no permissions here");
  }

  @Test
  void write_newFile_isItsOwnersAloneWithItsFolders() throws IOException {
    assumePermissions();
    Path file = folder.resolve("a/b/file");
    AtomicFile.write(file, out -> out.write('x'));
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void writeNamed_byALibrary_isItsOwnersAloneAndKeepsItsName() throws IOException {
    assumePermissions();
    Path file = folder.resolve("model.pt");
    AtomicFile.writeNamed(
        file, part -> Files.writeString(part, String.valueOf(part.getFileName())));
    assertThat(file).hasContent("model.pt");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void write_leftoversOfAKill_areReplaced() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(folder.resolve(".file.part"), "torn and long");
    AtomicFile.write(file, out -> out.write('x'));
    assertThat(file).hasContent("x");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void write_thatFails_leavesTheFileAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "before");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IllegalStateException("planted");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                AtomicFile.writeNamed(
                    file,
                    part -> {
                      Files.writeString(part, "torn");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContainingAll("cannot write " + file, "No space left", "--resume");
    assertThat(file).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void advice_ofAFullDisk_namesResume() throws IOException {
    Path file = folder.resolve("file");
    assertThat(DiskSpace.advice(file, new IOException("Disk quota exceeded"))).contains("--resume");
    assumeTrue(Files.getFileStore(folder).getUsableSpace() > 1 << 21, "this disk is full");
    assertThat(DiskSpace.advice(file, new IOException("Permission denied"))).isEmpty();
  }
}
