package dev.afterimage.run;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every other run out of a folder until it is closed, or the program ends in whatever way: a
 * lock of the operating system's on a file that says who holds it. The thread that holds a folder
 * may take it again, so that a command holds it around what holds it by itself.
 */
public final class RunLock implements AutoCloseable {
  /** The file's name; it is there while a run goes on, and after one that was killed. */
  public static final String FILE = ".run.lock";

  /** Beyond what is written, so that others can read who holds it on every system. */
  private static final long PLACE = Long.MAX_VALUE - 1;

  /**
   * By real path. A second channel of this process on a lock file would, closed, give up the lock
   * of the first (POSIX), so that none is ever opened.
   */
  private static final Map<Path, RunLock> HELD = new HashMap<>();

  private final Path folder;
  private final @Nullable FileChannel channel; // null where the file system has no locks
  private final List<Path> made; // folders that were not there, the deepest first
  private final Thread owner = Thread.currentThread();
  private int times = 1;

  private RunLock(Path folder, @Nullable FileChannel channel, List<Path> made) {
    this.folder = folder;
    this.channel = channel;
    this.made = made;
  }

  /**
   * Takes a folder; makes it where it is not there.
   *
   * @param command what takes it, for others to read
   * @param say is told where the file system has no locks
   * @throws InvalidDataException if another run holds it; says which
   * @throws UncheckedIOException if it cannot be written
   */
  static RunLock take(Path folder, String command, Consumer<String> say) {
    synchronized (HELD) {
      List<Path> made = new ArrayList<>();
      try {
        make(folder.toAbsolutePath().normalize(), made);
        Path real = folder.toRealPath();
        RunLock held = HELD.get(real);
        if (held == null) {
          held = new RunLock(real, locked(real, folder, command, say), made);
          HELD.put(real, held);
        } else if (held.owner.equals(Thread.currentThread())) {
          held.times++;
        } else {
          throw refused(folder, "another part of this very process");
        }
        return held;
      } catch (IOException e) {
        unmake(made);
        throw new UncheckedIOException("--out " + folder + " cannot be taken: " + e, e);
      }
    }
  }

  private static void make(Path folder, List<Path> made) throws IOException {
    for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
      made.add(each);
    }
    PrivateFiles.createFolders(folder);
  }

  /** An open channel that holds the lock; null where the file system has none. */
  private static @Nullable FileChannel locked(
      Path real, Path folder, String command, Consumer<String> say) throws IOException {
    Path file = real.resolve(FILE);
    while (true) {
      Object before = key(file);
      FileChannel channel = open(file, before == null);
      if (channel == null) {
        continue; // it has come or gone meanwhile
      }
      Object opened = before == null ? key(file) : before;
      try {
        if (channel.tryLock(PLACE, 1, false) == null) {
          String holder = LockHolder.read(channel);
          channel.close();
          throw refused(folder, holder);
        }
      } catch (IOException e) {
        say.accept(
            "The file system of "
                + folder
                + " has no locks ("
                + e.getMessage()
                + "): see to it that no other run goes into that folder meanwhile");
        channel.close();
        Files.deleteIfExists(file);
        return null;
      }
      if (Objects.equals(opened, key(file))) { // else its holder has just ended and removed it
        String since = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        new LockHolder(ProcessHandle.current().pid(), since, command).write(channel);
        return channel;
      }
      channel.close();
    }
  }

  private static @Nullable FileChannel open(Path file, boolean isNew) throws IOException {
    StandardOpenOption read = StandardOpenOption.READ;
    StandardOpenOption write = StandardOpenOption.WRITE;
    try {
      return FileChannel.open(
          file, isNew ? Set.of(read, write, StandardOpenOption.CREATE_NEW) : Set.of(read, write));
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      return null;
    }
  }

  /** What tells a file from a later one of its name; null where there is none. */
  private static @Nullable Object key(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? "a file" : key; // a system without keys does not remove open files
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static InvalidDataException refused(Path folder, String holder) {
    return new InvalidDataException(
        "--out "
            + folder
            + " is held by "
            + holder
            + "; wait for it to end, or choose another --out");
  }

  private static void unmake(List<Path> made) {
    try {
      for (Path each : made) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      return; // a run has begun in it, or it never was a folder
    }
  }

  /** Lets others in; a folder that was made for the run and holds nothing is removed. */
  @Override
  public void close() {
    synchronized (HELD) {
      times--;
      if (times > 0) {
        return;
      }
      HELD.remove(folder);
      try {
        Children.tidy(folder);
        if (channel != null) {
          Files.deleteIfExists(folder.resolve(FILE)); // while it is held: none can take it before
          channel.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unlock " + folder + ": " + e.getMessage(), e);
      } finally {
        unmake(made);
      }
    }
  }
}
