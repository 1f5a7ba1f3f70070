package dev.afterimage.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenRecordsTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private List<SampleRef> records = List.of();

  @BeforeEach
  void run() throws IOException {
    records = List.of(record("a"), record("b"), record("c"));
    try (SeenRecords seen = seen()) {
      seen.require(records.subList(0, 2));
    }
  }

  private SampleRef record(String id) throws IOException {
    Path input = Files.writeString(folder.resolve(id + ".png"), "picture " + id);
    Path mask = Files.writeString(folder.resolve(id + "-mask.png"), "mask " + id);
    return new SampleRef(id, input, mask, null);
  }

  private SeenRecords seen() {
    return new SeenRecords(folder, said::add);
  }

  private static void change(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
  }

  @Test
  void requireUnchanged_sameFiles_isContent() {
    try (SeenRecords seen = seen()) {
      seen.requireUnchanged(records);
      assertThat(seen.digest("a")).isEqualTo(RecordFiles.digest(records.get(0)));
      assertThat(seen.digest("c")).isNull();
    }
    assertThat(said).isEmpty();
  }

  @Test
  void requireUnchanged_otherPictureOfTheSameSize_isRefusedNamingTheRecord() throws IOException {
    change(records.get(1).target(), "mask B");
    try (SeenRecords seen = seen()) {
      assertThatThrownBy(() -> seen.requireUnchanged(records))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith("record b has changed since the run in " + folder)
          .hasMessageContaining(records.get(1).target().toString());
    }
  }

  @Test
  void requireUnchanged_copiedBack_isContentAndWrittenDown() throws IOException {
    change(records.get(1).target(), "mask b");
    try (SeenRecords seen = seen()) {
      seen.requireUnchanged(records);
    }
    assertThat(Files.readString(folder.resolve(SeenRecords.FILE)))
        .contains(RecordFiles.stamp(records.get(1)));
  }

  @Test
  void requireUnchanged_fileGone_isRefused() throws IOException {
    Files.delete(records.get(0).input());
    try (SeenRecords seen = seen()) {
      assertThatThrownBy(() -> seen.requireUnchanged(records))
          .hasMessageContaining("record a has changed");
    }
  }

  /** Nothing was made of it yet: it may be what it likes. */
  @Test
  void requireUnchanged_changedRecordThatWasNotSeen_isContent() throws IOException {
    change(records.get(2).input(), "PICTURE c");
    try (SeenRecords seen = seen()) {
      seen.requireUnchanged(records);
    }
  }

  @Test
  void add_ofAnotherContentInOneRun_isRefused() {
    try (SeenRecords seen = seen()) {
      assertThatThrownBy(() -> seen.add(records.get(0), "stamp", "other"))
          .hasMessageContaining("record a has changed");
    }
  }
}
