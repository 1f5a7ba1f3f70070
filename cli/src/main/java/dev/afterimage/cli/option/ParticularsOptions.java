package dev.afterimage.cli.option;

import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Particulars.Field;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say, for the reports, which version a model has and who answers for the run. */
public final class ParticularsOptions {

  @Option(
      names = "--model-version",
      paramLabel = "TEXT",
      description =
          "The model's version, for the reports. Like the next two, it changes no result.")
  private @Nullable String version;

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "Who has the model or asks, for the reports.")
  private @Nullable String organisation;

  @Option(
      names = "--auditor",
      paramLabel = "NAME",
      description = "Who makes this run, for the reports.")
  private @Nullable String auditor;

  /**
   * What is stated.
   *
   * @throws IllegalArgumentException if a text is blank, too long or not one visible line
   */
  public Particulars particulars() {
    Map<Field, String> stated = new EnumMap<>(Field.class);
    put(stated, Field.VERSION, version);
    put(stated, Field.ORGANISATION, organisation);
    put(stated, Field.AUDITOR, auditor);
    return new Particulars(stated);
  }

  private static void put(Map<Field, String> stated, Field field, @Nullable String text) {
    if (text != null) {
      stated.put(field, text);
    }
  }
}
