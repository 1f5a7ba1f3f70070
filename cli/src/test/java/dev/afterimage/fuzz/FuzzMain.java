package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Mutations of one format in a process of its own: {@code NAME SEED FROM TO FOLDER}. Writes {@code
 * tally.properties} into the folder; ends with 3 where a file takes too long, and then leaves it
 * there.
 */
final class FuzzMain {
  /** The result's name. */
  static final String TALLY = "tally.properties";

  private FuzzMain() {}

  /** Runs. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[4]);
    FuzzLoop loop = new FuzzLoop(Formats.named(args[0]), Long.parseLong(args[1]), folder);
    Thread watch = new Thread(() -> watch(loop), "watch");
    watch.setDaemon(true);
    watch.start();
    Tally tally = loop.run(Long.parseLong(args[2]), Long.parseLong(args[3]));
    write(tally.properties(args[0]), folder);
    System.exit(0);
  }

  private static void watch(FuzzLoop loop) {
    try {
      while (loop.stuck().isEmpty()) {
        Thread.sleep(500);
      }
      System.err.println("mutation " + loop.stuck().orElse(-1L) + " does not end");
    } catch (InterruptedException e) {
      System.err.println("interrupted");
    }
    Runtime.getRuntime().halt(3);
  }

  private static void write(Properties properties, Path folder) throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve(TALLY), UTF_8)) {
      properties.store(out, null);
    }
  }
}
