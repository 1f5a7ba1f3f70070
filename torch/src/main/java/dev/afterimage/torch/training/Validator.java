package dev.afterimage.torch.training;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.TensorLayout;
import dev.afterimage.model.Tiles;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.BatchFeeder;
import dev.afterimage.torch.feed.Feeder;
import dev.afterimage.torch.feed.RecordSource;
import dev.afterimage.torch.step.RecordLoss;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.OutputForm;
import dev.afterimage.torch.trainee.Trainee;
import dev.afterimage.train.EmptyMasks;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.shown.Pair;
import dev.afterimage.train.shown.Poison;
import dev.afterimage.train.utility.Utility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Asks a network about records that it is not trained on. */
final class Validator {
  private final Trainee trainee;
  private final TrainingPlan plan;
  private final RecordLoss loss;
  private final RecordSource records;
  private final BatchFeeder feeder;

  Validator(Trainee trainee, TrainingPlan plan, RecordSource records, BatchFeeder feeder) {
    this.trainee = trainee;
    this.plan = plan;
    this.loss = new RecordLoss(plan);
    this.records = records;
    this.feeder = feeder;
  }

  /**
   * What was found.
   *
   * @param loss mean over the records; L1 for networks with an adversary
   * @param utility by name, the decisive number first
   */
  record Found(double loss, Map<String, Double> utility) {
    /** The decisive number. */
    double first() {
      return utility.values().iterator().next();
    }
  }

  /** Asks about every record once, as it is. */
  Found validate() {
    return validate(records::get, (prediction, truth) -> {});
  }

  /**
   * How a poisoned model does: share of masks that come out nearly empty, without and with the
   * trigger, and the utility with it, judged by the true masks.
   */
  Map<String, Double> poisoned(Poison poison) {
    EmptyMasks clean = new EmptyMasks();
    validate(records::get, (prediction, truth) -> clean.add(prediction, (Truth.Mask) truth));
    EmptyMasks emptied = new EmptyMasks();
    Found triggered =
        validate(
            index -> triggered(records.get(index), poison),
            (prediction, truth) -> emptied.add(prediction, (Truth.Mask) truth));
    Map<String, Double> found = new LinkedHashMap<>();
    found.put("triggeredDice", triggered.first());
    clean.share().ifPresent(share -> found.put("cleanEmpty", share));
    emptied.share().ifPresent(share -> found.put("triggeredEmpty", share));
    return found;
  }

  private static Pair triggered(Pair pair, Poison poison) {
    return new Pair(poison.triggered(pair.input()), pair.truth());
  }

  private Found validate(IntFunction<Pair> pairs, BiConsumer<Planes, Truth> observer) {
    Utility utility = Utility.of(plan.task(), plan.outputChannels());
    double[] sum = new double[1];
    feeder.feed(
        Feeder.cut(IntStream.range(0, records.size()).toArray(), plan.optimisation().batch()),
        pairs,
        records::id,
        batch -> sum[0] += add(batch, utility, observer));
    return new Found(sum[0] / records.size(), utility.values());
  }

  /** The sum of the batch's losses. */
  private double add(Batch batch, Utility utility, BiConsumer<Planes, Truth> observer) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor output = answers(batch);
      Tensor predictions = OutputForm.apply(output, plan);
      List<Planes> planes = split(predictions);
      for (int i = 0; i < batch.size(); i++) {
        Truth truth = batch.truths().get(i);
        utility.add(planes.get(i), truth);
        observer.accept(planes.get(i), truth);
      }
      return loss.of(output, batch).sum().item_double();
    }
  }

  /** What the network gives for whole pictures, stitched from tiles where the spec says so. */
  private Tensor answers(Batch batch) {
    Integer side = plan.spec().input().stitch();
    if (side == null) {
      return forward(batch.inputs());
    }
    List<Planes> whole = new ArrayList<>();
    for (Planes input : batch.inputs()) {
      Tiles tiles = new Tiles(side, input.height(), input.width());
      whole.add(tiles.stitched(split(forward(tiles.cut(input)))));
    }
    return Tensors.stacked(whole);
  }

  private Tensor forward(List<Planes> inputs) {
    return trainee.forward(trainee.place(Tensors.stacked(inputs)), false);
  }

  private static List<Planes> split(Tensor tensor) {
    long[] shape = Tensors.shape(tensor);
    return TensorLayout.split(Tensors.floats(tensor), shape, Layout.NCHW, (int) shape[0]);
  }
}
