package dev.afterimage.run;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.provenance.PlanDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code plan.json}, {@code spec.json} and the journal, and later the reports.
 * A run goes into a folder of its own; only {@code resume} goes on in one that is there.
 */
public final class RunFolder {
  private static final String PLAN = "plan.json";
  private static final String SPEC = "spec.json";
  private static final String SHADOWS = "shadows.json"; // the plan of shadows
  private static final Set<String> BEFORE_ALL =
      Set.of(RunLock.FILE, "." + PLAN + ".part", "." + SHADOWS + ".part");
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
   * Takes a run's folder for the whole run: nobody else may look at it, or write into it, until the
   * last report is written. A resumed run also waits for what a killed one started, and removes the
   * files that it had half written.
   *
   * @param say is told where the file system has no locks
   * @throws InvalidDataException if the folder is taken, not a folder or not writable, if another
   *     run holds it, or if a process that a killed run started is still there; nothing is touched
   *     then
   */
  public static RunLock hold(Run run, Consumer<String> say) {
    return hold(run, RunFolder::check, say);
  }

  /**
   * The same for a run that may go into other folders.
   *
   * @param check refuses a folder, and touches nothing
   */
  public static RunLock hold(Run run, Consumer<Run> check, Consumer<String> say) {
    if (!Files.exists(run.out().resolve(RunLock.FILE))) {
      check.accept(run); // else who holds it is the first thing to know
    }
    RunLock lock = RunLock.take(run.out(), run.command(), say);
    boolean begun = false;
    try {
      check.accept(run);
      Children.requireNone(run.out());
      if (run.resume() && isRun(run.out())) {
        Leftovers.removeParts(run.out());
      }
      begun = true;
      return lock;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  /** Whether a folder is one of ours: of any other nothing is removed. */
  private static boolean isRun(Path folder) {
    return Stream.of(PLAN, SHADOWS, SeenRecords.FILE).map(folder::resolve).anyMatch(Files::exists);
  }

  /** Whether a folder is empty, but for being held or for a plan that a kill left half written. */
  public static boolean isUntouched(Path folder) {
    return holdsOnly(folder, Set.of());
  }

  /**
   * Whether a run was killed in a folder before it had begun.
   *
   * @param names of files that may be there, or be half written
   */
  public static boolean holdsOnly(Path folder, Set<String> names) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(each -> each.getFileName().toString())
          .allMatch(
              name ->
                  BEFORE_ALL.contains(name)
                      || names.contains(name)
                      || names.stream().anyMatch(each -> name.equals("." + each + ".part")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
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
      folder.write(PLAN, plan);
      folder.write(SPEC, spec);
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

  private void write(String name, String text) {
    AtomicFile.write(folder.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Removes a part of a run that is to be done again, a folder with all that is in it. */
  public static void remove(Path part) {
    Leftovers.remove(part);
  }

  /** Where a journal goes. */
  public Path journalFile() {
    return folder.resolve(JOURNAL);
  }

  private static boolean isEmpty(Path folder) {
    return holdsOnly(folder, Set.of(INPUT));
  }
}
