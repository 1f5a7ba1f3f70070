package dev.afterimage.run;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.PrivateFiles;
import dev.afterimage.provenance.PlanDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code plan.json}, {@code spec.json} and the journal, and later the reports.
 * A run goes into a folder of its own; only {@code resume} goes on in one that is there.
 */
public final class RunFolder {
  private static final String PLAN = "plan.json";
  private static final String SPEC = "spec.json";
  private static final String JOURNAL = "journal.jsonl";

  /** May be there before the run: what the run is about. */
  private static final String INPUT = "input";

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Refuses a folder that a run could not go into; touches nothing. Called before anything slow.
   *
   * @throws InvalidDataException if the folder is taken, not a folder or not writable
   */
  public static void check(Run run) {
    Path out = run.out();
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InvalidDataException("--out " + out + " must be a folder, and is a file");
    }
    if (Files.isDirectory(out) && !run.resume() && !isEmpty(out)) {
      throw new InvalidDataException(
          "--out "
              + out
              + " must be empty or absent, and holds files; add --resume to go on with that run, or "
              + "choose another folder");
    }
    Path existing = out.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isWritable(existing)) {
      throw new InvalidDataException("--out " + out + " must be writable, and is not");
    }
  }

  /**
   * Opens the folder of a run.
   *
   * @param plan the plan in canonical JSON: a resumed run must have the same
   * @param spec the model's specification in full
   * @throws InvalidDataException if the folder holds a run of another plan
   */
  public static RunFolder open(Run run, String plan, String spec) {
    check(run);
    RunFolder folder = new RunFolder(run.out());
    try {
      PrivateFiles.createFolders(run.out());
      Path planFile = run.out().resolve(PLAN);
      if (Files.exists(planFile)) {
        String before = Files.readString(planFile);
        // A kill or a full disk while it was written leaves a part of it and no journal.
        boolean torn = plan.startsWith(before) && !Files.exists(run.out().resolve(JOURNAL));
        if (!torn) {
          folder.requireSame(before, plan);
        }
      } else if (!isEmpty(run.out())) {
        throw new InvalidDataException(
            "--resume needs " + planFile + " of the run to go on with, and there is none");
      }
      PrivateFiles.create(planFile);
      Files.writeString(planFile, plan);
      PrivateFiles.create(run.out().resolve(SPEC));
      Files.writeString(run.out().resolve(SPEC), spec);
    } catch (IOException e) {
      throw new UncheckedIOException("--out " + run.out() + ": " + e, e);
    }
    return folder;
  }

  private void requireSame(String before, String now) {
    String difference = PlanDifference.of(before, now, Set.of());
    if (!difference.isEmpty()) {
      throw new InvalidDataException(
          "--resume needs the plan that the run in "
              + folder
              + " was started with; it differs: "
              + difference
              + ". Repeat the first command, or choose another --out");
    }
  }

  /** Where a journal goes. */
  public Path journalFile() {
    return folder.resolve(JOURNAL);
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.allMatch(each -> each.endsWith(INPUT));
    } catch (IOException e) {
      throw new UncheckedIOException("--out " + folder + ": " + e, e);
    }
  }
}
