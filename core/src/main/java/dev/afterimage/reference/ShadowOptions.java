package dev.afterimage.reference;

import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.Patches;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The shadow models that an audit may use, and how.
 *
 * @param folder of models and of the table of who was trained on what
 * @param models how many of them are used, the first of the table, at least 1
 * @param data the records of the table; null where they are among the audit's own
 * @param signal what score-level attacks compare
 * @param classifiers how attack classifiers are trained
 */
public record ShadowOptions(
    Path folder, int models, @Nullable Path data, ShadowSignal signal, Classifiers classifiers) {

  /** Checks the number of models. */
  public ShadowOptions {
    if (models < 1) {
      throw new IllegalArgumentException("shadow models must be 1 or more, got " + models);
    }
  }

  /**
   * How attack classifiers are trained.
   *
   * @param network one of {@link AttackerPlan#NETWORKS}
   * @param epochs at least 1
   * @param examples the most members, and the most non-members, that one learns from, at least 8
   * @param models the most shadows whose maps it is shown, at least 1; all are open at once
   * @param patches how much of a map it sees at once
   */
  public record Classifiers(String network, int epochs, int examples, int models, Patches patches) {
    /** As published: ResNet-34 on whole maps, 30 epochs, 500 of each side, and one shadow. */
    public static final Classifiers PUBLISHED =
        new Classifiers("resnet34", 30, 500, 1, Patches.WHOLE);

    /** Checks the numbers. */
    public Classifiers {
      require("epochs", epochs, 1);
      require("examples", examples, 8);
      require("shadows", models, 1);
    }

    private static void require(String what, int given, int least) {
      if (given < least) {
        throw new IllegalArgumentException(
            what + " of an attack classifier must be " + least + " or more, got " + given);
      }
    }
  }

  /**
   * All shadows of a folder, with everything else as published.
   *
   * @throws InvalidDataException if the folder holds no table, or a broken one
   */
  public static ShadowOptions of(Path folder) {
    int models = InOut.read(folder.resolve(ShadowFolder.TABLE)).models().size();
    return new ShadowOptions(
        folder, models, null, ShadowSignal.RECONSTRUCTION, Classifiers.PUBLISHED);
  }
}
