package dev.afterimage.cli.console;

import dev.afterimage.provenance.Environment;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {Environment.tool()};
  }
}
