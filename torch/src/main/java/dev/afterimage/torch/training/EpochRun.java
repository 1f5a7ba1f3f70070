package dev.afterimage.torch.training;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.BatchFeeder;
import dev.afterimage.torch.feed.Draws;
import dev.afterimage.torch.feed.EpochBatches;
import dev.afterimage.torch.feed.RecordSource;
import dev.afterimage.torch.feed.TrainingRecords;
import dev.afterimage.torch.step.Step;
import dev.afterimage.torch.tensor.NativeFault;
import dev.afterimage.torch.trainee.Trainee;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.shown.Poison;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One pass over the training records at a time, and the validation behind it. */
final class EpochRun implements AutoCloseable {
  private final TrainingPlan plan;
  private final TrainingData data;
  private final Trainee trainee;
  private final Step step;
  private final Supplier<String> kept;
  private final EpochBatches batches;
  private final BatchFeeder feeder;
  private final TrainingRecords records;
  private final Validator validator;

  /**
   * @param kept what is left of the training if it ends now, for messages
   */
  EpochRun(
      TrainingPlan plan, TrainingData data, Trainee trainee, Step step, Supplier<String> kept) {
    this.plan = plan;
    this.data = data;
    this.trainee = trainee;
    this.step = step;
    this.kept = kept;
    records = new TrainingRecords(plan, data);
    batches = EpochBatches.of(plan, records.size());
    feeder = new BatchFeeder(Batch.channels(plan), plan.execution().threads());
    RecordSource held = new RecordSource(data.validation(), data.reader(), plan, null);
    validator = new Validator(trainee, plan, held, feeder);
  }

  /** Records that are trained on. */
  int records() {
    return records.size();
  }

  /** Batches of an epoch. */
  int steps() {
    int batch = plan.optimisation().batch();
    return (records.size() + batch - 1) / batch;
  }

  /** Nanoseconds spent waiting for pictures. */
  long waited() {
    return feeder.waited();
  }

  /**
   * Trains for an epoch, and validates where it is due.
   *
   * @param number from 1
   */
  Epoch run(int number, TrainingObserver observer) {
    try { // memory may run out while pictures are prepared, too
      return epoch(number, observer);
    } catch (OutOfMemoryError e) {
      throw explained(e, "epoch " + number);
    }
  }

  private Epoch epoch(int number, TrainingObserver observer) {
    long start = System.nanoTime();
    double rate = plan.optimisation().learningRate(number - 1);
    double[] sum = new double[1];
    int[] done = new int[1];
    feeder.feed(
        batches.of(number - 1),
        index -> records.get(index, number - 1),
        index -> records.name(index, number - 1),
        batch -> {
          double loss = train(batch, number, done[0], rate);
          sum[0] += loss;
          done[0]++;
          observer.step(number, loss);
        });
    Validator.Found found = isDue(number) ? validated(number) : null;
    return new Epoch(
        number,
        sum[0] / done[0],
        found == null ? null : (Double) found.loss(),
        found == null ? null : (Double) found.first(),
        (System.nanoTime() - start) / 1e9);
  }

  private boolean isDue(int epoch) {
    return !data.validation().isEmpty()
        && plan.validation().due(epoch, plan.optimisation().epochs());
  }

  private double train(Batch batch, int epoch, int index, double rate) {
    long seed = Draws.step(plan.execution().seed(), (long) (epoch - 1) * steps() + index);
    String place = "epoch " + epoch + ", batch " + (index + 1) + " " + batch.ids();
    double loss;
    try {
      loss = trainee.drawing(seed, () -> step.train(batch, rate));
    } catch (RuntimeException | OutOfMemoryError e) {
      throw explained(e, place);
    }
    if (!Double.isFinite(loss)) {
      throw new InvalidDataException(
          "training stopped: the loss is "
              + loss
              + " in "
              + place
              + "; lower the learning rate, "
              + rate
              + kept.get());
    }
    return loss;
  }

  private Validator.Found validated(int epoch) {
    try {
      return validator.validate();
    } catch (RuntimeException | OutOfMemoryError e) {
      throw explained(e, "the validation after epoch " + epoch);
    }
  }

  private RuntimeException explained(Throwable thrown, String place) {
    return NativeFault.explained(
        thrown,
        place,
        " at " + plan.size().height() + "x" + plan.size().width() + " pixels",
        "take smaller batches, pictures or networks",
        kept.get());
  }

  /**
   * How the network does on the records that are held out; where training was poisoned, on
   * triggered pictures, too.
   *
   * @param epoch that it is of
   */
  Map<String, Double> utility(int epoch) {
    Map<String, Double> all = new LinkedHashMap<>(validated(epoch).utility());
    Poison poison = plan.treatment().poison();
    if (poison != null) {
      all.putAll(validator.poisoned(poison));
    }
    return all;
  }

  @Override
  public void close() {
    feeder.close();
    records.close();
  }
}
