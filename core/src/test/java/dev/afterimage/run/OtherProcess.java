package dev.afterimage.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Starts real processes of this project's classes, to be killed. */
final class OtherProcess {
  private OtherProcess() {}

  /** Starts the main method of a class. */
  static Process start(Class<?> main, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ChildProcess.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads what a process prints up to a line that begins with a word; returns the rest of it. */
  static String awaitLine(Process process, String word) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length()).strip();
      }
      all.append(line).append('\n');
    }
    throw new AssertionError("it ended without saying " + word + ":\n" + all);
  }
}
