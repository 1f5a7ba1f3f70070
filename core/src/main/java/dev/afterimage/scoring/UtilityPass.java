package dev.afterimage.scoring;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.release.ReleasedModel;
import dev.afterimage.signal.Observation;
import dev.afterimage.train.shown.Poison;
import dev.afterimage.train.utility.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How well a model, as it is released, does its task on records that it was not trained on. */
public final class UtilityPass {
  private UtilityPass() {}

  /**
   * One record.
   *
   * @param id of the record
   * @param utility the numbers of {@link Utility} for it alone, by name, the decisive one first
   */
  public record Row(String id, Map<String, Double> utility) {}

  /**
   * Measures every non-member that can be read and answered, one after the other.
   *
   * @param target the model and what is released of its answers
   * @param trigger drawn into every picture; null for none
   * @param threads of the model
   * @throws InvalidDataException if the model cannot be opened, or answers no record
   */
  public static List<Row> run(
      Task task,
      Target.ModelFile target,
      Membership membership,
      @Nullable Poison trigger,
      int threads) {
    try (PixelModel model = open(task, target, trigger, threads)) {
      int ignore = Objects.requireNonNull(model.spec().ignoreLabel());
      Prober prober = new Prober(new SampleReader(task, ignore, model.spec().pixels()), model);
      List<Row> rows = new ArrayList<>();
      for (Membership.Entry entry : membership.entries()) {
        if (!entry.member()) {
          row(task, prober, entry.ref()).ifPresent(rows::add);
        }
      }
      if (rows.isEmpty()) {
        throw new InvalidDataException("model " + target.path() + " answered no non-member");
      }
      return rows;
    }
  }

  private static Optional<Row> row(Task task, Prober prober, SampleRef record) {
    try {
      return prober.probe(List.of(record)).get(0) instanceof Prober.Answered answered
          ? Optional.of(new Row(record.id(), utility(task, answered.observation())))
          : Optional.empty();
    } catch (OutOfMemoryError e) {
      return Optional.empty(); // it is alone here: its audit says TOO_LARGE
    }
  }

  private static PixelModel open(
      Task task, Target.ModelFile target, @Nullable Poison trigger, int threads) {
    PixelModel model = Models.open(target.path(), target.spec(), task, threads);
    return ReleasedModel.of(
        trigger == null ? model : new TriggeredModel(model, trigger), target.release());
  }

  private static Map<String, Double> utility(Task task, Observation observation) {
    Utility utility = Utility.of(task, observation.prediction().channels());
    utility.add(observation.prediction(), observation.truth());
    return utility.values();
  }
}
