package dev.afterimage.attacker;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Engine;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.output.OutputTensor;
import dev.afterimage.stats.Streams;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A trained attack classifier: from a model's map of a record to how likely the record was in that
 * model's training. Scores depend on the map and the record's id alone, not on their order. As
 * thread-safe as its engine; owns it.
 */
public final class Attacker implements AutoCloseable {
  private final AttackerCard card;
  private final Engine engine;

  private Attacker(AttackerCard card, Engine engine) {
    this.card = card;
    this.engine = engine;
  }

  /**
   * Opens what {@link AttackerTrainer#train} wrote, with whichever engine knows one of its files.
   *
   * @param threads threads within one score, at least 1
   * @throws InvalidDataException if the folder holds no finished classifier, or no engine knows it
   */
  public static Attacker open(Path folder, int threads) {
    AttackerCard card = AttackerFolder.card(folder);
    Path file =
        AttackerFolder.classifiers(folder).stream()
            .filter(Models::supports)
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        "folder "
                            + folder
                            + " holds no file "
                            + AttackerFolder.CLASSIFIER
                            + " of "
                            + AttackerFolder.EXTENSIONS
                            + " that an engine on the class path can open"));
    return new Attacker(card, Models.engine(file, spec(), threads));
  }

  /** Nothing is known but the layout, which a small map's shape could be mistaken for. */
  private static ModelSpec spec() {
    ModelSpec open = ModelSpec.open();
    ModelSpec.Input input =
        new ModelSpec.Input(null, null, null, null, ModelSpec.Layout.NCHW, null);
    return new ModelSpec(input, open.output(), open.ignoreLabel());
  }

  /** How it was trained. */
  public AttackerCard card() {
    return card;
  }

  /**
   * Scores a record.
   *
   * @param id of the record, which decides where patches lie
   * @param map of the plan's form, from the model under attack
   * @return the logit of being a member, a mean over the plan's patches: above 0 where a member is
   *     the likelier, {@code 1 / (1 + exp(-score))} as a probability; finite
   * @throws InvalidDataException if the map is not of the shape that the classifier learnt from
   * @throws ModelException if the classifier fails
   */
  public double score(String id, Planes map) throws ModelException {
    Patches patches = card.plan().patches();
    MapCheck.require(map, card.maps(), patches, "record " + id);
    List<OutputTensor> logits = engine.run(patches.all(map, places(card.plan().seed(), id)));
    double sum = 0;
    for (OutputTensor logit : logits) {
      sum += logit.values()[0];
    }
    if (!Double.isFinite(sum)) {
      throw new ModelException("the attack classifier gave " + sum + " for record " + id);
    }
    return sum / logits.size();
  }

  /** Where the patches lie that a record is scored by. */
  public static SplittableRandom places(long seed, String id) {
    return Streams.of(seed, "patches of " + id);
  }

  @Override
  public void close() {
    engine.close();
  }
}
