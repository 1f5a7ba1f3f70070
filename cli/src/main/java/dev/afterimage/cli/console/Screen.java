package dev.afterimage.cli.console;

import dev.afterimage.data.table.Shown;
import java.io.PrintWriter;

/**
 * Where all that commands say goes out: every line stays one line, and nothing in it that came from
 * outside reaches the terminal but as letters. Help is printed as it is, with its colours.
 */
public final class Screen extends PrintWriter {

  /**
   * @param out where lines go, at once
   */
  public Screen(PrintWriter out) {
    super(out, true);
  }

  @Override
  public void println(String line) {
    super.println(Shown.line(String.valueOf(line)));
  }

  /** As a line; stack traces come this way. */
  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }
}
