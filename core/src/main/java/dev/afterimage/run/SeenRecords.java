package dev.afterimage.run;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records that a run has worked on, and how their files were: {@code records.jsonl}. Other
 * pictures make another run, so a resumed one refuses a record whose files have changed since.
 * Files of the same sizes and times are taken to be the same; others are read and their digests
 * compared. Thread-safe.
 */
public final class SeenRecords implements AutoCloseable {
  /** The file's name. */
  public static final String FILE = "records.jsonl";

  private static final int SHOWN = 12; // characters of a digest

  private final Path folder;
  private final Map<String, Line> seen = new HashMap<>();
  private final LineFile<Line> file;

  /**
   * A record.
   *
   * @param id of the record
   * @param stamp sizes and times of its files
   * @param digest SHA-256 of its files' bytes, the input's first
   */
  private record Line(String id, String stamp, String digest) {
    boolean isWhole() {
      return id != null && stamp != null && digest != null;
    }
  }

  /**
   * Opens the list of a run; an absent one is empty.
   *
   * @param folder the run's
   * @param say hears of damaged lines
   */
  public SeenRecords(Path folder, Consumer<String> say) {
    this.folder = folder;
    this.file = new LineFile<>(folder.resolve(FILE), Line.class, this::take, say);
  }

  private boolean take(Line line) {
    if (line.isWhole()) {
      seen.put(line.id(), line);
    }
    return line.isWhole();
  }

  /** The digest of a record that was worked on; null for any other. */
  public synchronized @Nullable String digest(String id) {
    Line line = seen.get(id);
    return line == null ? null : line.digest();
  }

  /**
   * Refuses records that have changed since the run worked on them.
   *
   * @throws InvalidDataException if one has; names it
   */
  public void requireUnchanged(Collection<SampleRef> records) {
    for (SampleRef ref : records) {
      Line before = line(ref.id());
      String stamp = before == null ? "" : RecordFiles.stamp(ref);
      if (before != null && !before.stamp().equals(stamp)) {
        add(ref, stamp, RecordFiles.digest(ref)); // the same content at another time
      }
    }
  }

  /**
   * Refuses records that have changed, and writes down those that are new; for what reads records
   * again and again, and so must have all as they are now.
   *
   * @throws InvalidDataException if one has changed; names it
   */
  public void require(Collection<SampleRef> records) {
    requireUnchanged(records);
    for (SampleRef ref : records) {
      if (line(ref.id()) == null) {
        add(ref, RecordFiles.stamp(ref), RecordFiles.digest(ref));
      }
    }
  }

  /**
   * Writes a record down, before what was made of it.
   *
   * @param stamp of before it was read
   * @param digest of what was read
   * @throws InvalidDataException if it was read before, and was another then
   */
  public synchronized void add(SampleRef ref, String stamp, String digest) {
    Line line = new Line(ref.id(), stamp, digest);
    Line before = seen.get(ref.id());
    if (before != null && !before.digest().equals(digest)) {
      throw changed(ref, before.digest(), digest);
    }
    if (!Objects.equals(before, line)) {
      file.append(line);
      seen.put(ref.id(), line);
    }
  }

  private synchronized @Nullable Line line(String id) {
    return seen.get(id);
  }

  private InvalidDataException changed(SampleRef ref, String before, String now) {
    return new InvalidDataException(
        "record "
            + ref.id()
            + " has changed since the run in "
            + folder
            + " worked on it: "
            + ref.input()
            + " or "
            + ref.targets().stream()
                .filter(target -> !target.equals(SampleRef.NO_FILE))
                .map(Path::toString)
                .collect(Collectors.joining(" or "))
            + " (SHA-256 of "
            + (ref.targets().size() == 1 ? "both " : "all ")
            + shown(before)
            + " before, "
            + shown(now)
            + " now). Put the old files back, or begin anew with another --out");
  }

  private static String shown(String digest) {
    return digest.length() > SHOWN ? digest.substring(0, SHOWN) + "..." : digest;
  }

  @Override
  public void close() {
    file.close();
  }
}
