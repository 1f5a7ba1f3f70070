package dev.afterimage.torch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The same training in Python, in a process that waits while it is not asked. */
final class PythonStep implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final String version;

  private PythonStep(Process process, String version, BufferedReader answers) {
    this.process = process;
    this.version = version;
    this.answers = answers;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @return empty where there is no Python with torch
   */
  static Optional<PythonStep> start(String python, Path script, Path description) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(python, script.toString(), description.toString());
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String version = answers.readLine();
      return version == null
          ? Optional.empty()
          : Optional.of(new PythonStep(process, version, answers));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  String version() {
    return version;
  }

  /** What a step takes. */
  StepTime steps(int count) {
    try {
      questions.write(count + "\n");
      questions.flush();
      String answer = answers.readLine();
      int space = answer.indexOf(' ');
      return new StepTime(
          Double.parseDouble(answer.substring(0, space)) / count,
          Double.parseDouble(answer.substring(space + 1)) / count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
