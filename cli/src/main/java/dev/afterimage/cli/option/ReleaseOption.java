package dev.afterimage.cli.option;

import dev.afterimage.release.Release;
import picocli.CommandLine.Option;

/** The option that says what of a model's answers is given out. */
public final class ReleaseOption {

  @Option(
      names = "--release",
      paramLabel = "FORM",
      defaultValue = "full",
      description = {
        "What of the model's answers is given out, and so what attacks get to see: full (default),",
        "argmax (labels alone), threshold (the same of maps that overlap), noise:SD,",
        "round:DECIMALS, top-k:K or temperature:T. Shadow models are asked through the same release."
      })
  private String form = "full";

  /**
   * What is released.
   *
   * @param seed what noise on answers is drawn from
   * @throws IllegalArgumentException if there is no such release
   */
  public Release release(long seed) {
    return Release.parse(form, seed);
  }
}
