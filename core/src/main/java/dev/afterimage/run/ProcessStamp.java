package dev.afterimage.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a process from a later one that was given its number: number, start and, on Linux, the boot
 * and the space of numbers that they belong to, none of which a clock that is set can change. Fit
 * for file names.
 *
 * @param pid its number
 * @param start ticks since boot, or milliseconds since 1970 where the system has no /proc
 * @param place of boot and space of numbers; "any" where the system tells neither
 */
public record ProcessStamp(long pid, long start, String place) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-([0-9a-z]+)");
  private static final Path PROC = Path.of("/proc");
  private static final int AFTER_NAME = 19; // fields from the state to the start, proc(5)
  private static final String HERE = here();

  /** Whether a stamped process is there. */
  public enum State {
    /** It is. */
    ALIVE,
    /** It is not, and never will be again. */
    DEAD,
    /** It was started where this process cannot look: in another container. */
    ELSEWHERE
  }

  /** This process. */
  public static ProcessStamp own() {
    long pid = ProcessHandle.current().pid();
    return of(pid).orElseGet(() -> new ProcessStamp(pid, 0, HERE));
  }

  /** A process that is alive; empty where there is none of the number, or it has ended. */
  public static Optional<ProcessStamp> of(long pid) {
    if (!HERE.equals("any")) {
      return started(pid).map(start -> new ProcessStamp(pid, start, HERE));
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(
            handle ->
                new ProcessStamp(
                    pid,
                    handle.info().startInstant().map(at -> at.toEpochMilli()).orElse(0L),
                    HERE));
  }

  /** Start in ticks; empty for one that has ended and waits for its parent to notice, too. */
  private static Optional<Long> started(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      return ended ? Optional.empty() : Optional.of(Long.parseLong(fields[AFTER_NAME]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String here() {
    try {
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).replace("-", "");
      String space = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
      return boot.strip() + "x" + space.replaceAll("\\D", "");
    } catch (IOException | UnsupportedOperationException e) {
      return "any";
    }
  }

  /** Reads what {@link #toString} wrote; empty where it did not. */
  public static Optional<ProcessStamp> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ProcessStamp(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                matcher.group(3)))
        : Optional.empty();
  }

  /** Whether it is there. */
  public State state() {
    boolean sameBoot = boot(place).equals(boot(HERE));
    if (sameBoot && !place.equals(HERE)) {
      return State.ELSEWHERE;
    }
    return sameBoot && of(pid).filter(this::equals).isPresent() ? State.ALIVE : State.DEAD;
  }

  private static String boot(String place) {
    return place.replaceAll("x.*", "");
  }

  @Override
  public String toString() {
    return pid + "-" + start + "-" + place;
  }
}
