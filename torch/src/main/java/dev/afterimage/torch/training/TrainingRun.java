package dev.afterimage.torch.training;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.BatchFeeder;
import dev.afterimage.torch.feed.Draws;
import dev.afterimage.torch.feed.EpochBatches;
import dev.afterimage.torch.feed.RecordSource;
import dev.afterimage.torch.feed.TrainingRecords;
import dev.afterimage.torch.step.Step;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeFault;
import dev.afterimage.torch.trainee.Trainee;
import dev.afterimage.train.DifferentialPrivacy;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingPlanJson;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.course.EarlyStopping;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingCurve;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.shown.Poison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The epochs of one training. */
public final class TrainingRun implements AutoCloseable {
  private final TrainingPlan plan;
  private final TrainingData data;
  private final Trainee trainee;
  private final Step step;
  private final CheckpointFolder folder;
  private final EpochBatches batches;
  private final BatchFeeder feeder;
  private final TrainingRecords records;
  private final Validator validator;
  private final EarlyStopping stopping;
  private final List<Epoch> epochs = new ArrayList<>();
  private Map<String, float[]> best = Map.of();

  public TrainingRun(
      TrainingPlan plan, TrainingData data, Trainee trainee, Step step, CheckpointFolder folder) {
    this.plan = plan;
    this.data = data;
    this.trainee = trainee;
    this.step = step;
    this.folder = folder;
    records = new TrainingRecords(plan, data);
    batches = EpochBatches.of(plan, records.size());
    feeder = new BatchFeeder(Batch.channels(plan), plan.execution().threads());
    RecordSource held = new RecordSource(data.validation(), data.reader(), plan, null);
    validator = new Validator(trainee, plan, held, feeder);
    stopping = new EarlyStopping(plan.validation());
  }

  public TrainingResult run(TrainingObserver observer) {
    folder.resume(plan, data).ifPresent(this::restore);
    int all = plan.optimisation().epochs();
    observer.start((long) all * steps(), (long) epochs.size() * steps());
    long start = System.nanoTime();
    while (epochs.size() < all && !stopping.stops()) {
      Epoch epoch = attempted(epochs.size() + 1, observer);
      epochs.add(epoch);
      if (epoch.validationLoss() != null && stopping.improves(epoch) && keepsBest()) {
        best = trainee.copyState();
      }
      CheckpointFile.write(checkpoint(), folder.checkpoint());
      observer.epoch(epoch);
    }
    observer.say(share(System.nanoTime() - start));
    return finish();
  }

  private int steps() {
    int batch = plan.optimisation().batch();
    return (records.size() + batch - 1) / batch;
  }

  private boolean keepsBest() {
    return plan.validation().patience() > 0;
  }

  /** An epoch; memory may run out while pictures are prepared, too. */
  private Epoch attempted(int number, TrainingObserver observer) {
    try {
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
              + kept());
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
        kept());
  }

  private String kept() {
    return epochs.isEmpty()
        ? "; there is no checkpoint yet"
        : "; the checkpoint after epoch " + epochs.size() + " is kept in " + folder.checkpoint();
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(
        plan.digest(data),
        TrainingPlanJson.write(plan),
        new TrainingCurve(epochs),
        trainee.copyState(),
        best,
        step.adversary(),
        step.optimisers());
  }

  private void restore(Checkpoint checkpoint) {
    epochs.addAll(checkpoint.curve().epochs());
    epochs.stream().filter(epoch -> epoch.validationLoss() != null).forEach(stopping::improves);
    best = checkpoint.best();
    trainee.setState(checkpoint.network());
    step.restore(checkpoint.optimisers(), checkpoint.adversary());
  }

  private TrainingResult finish() {
    boolean early = stopping.stops() && epochs.size() < plan.optimisation().epochs();
    int kept = epochs.size();
    if (keepsBest() && stopping.bestEpoch() > 0) {
      kept = stopping.bestEpoch();
      trainee.setState(best);
    }
    TrainingCurve curve = new TrainingCurve(epochs);
    Map<String, Double> utility = data.validation().isEmpty() ? Map.of() : utility(kept);
    List<Path> files = ModelFiles.write(trainee, plan, spec(), folder);
    return new TrainingResult(
        files,
        curve,
        kept,
        early,
        utility,
        plan.digest(data),
        Map.of("libtorch", LibTorch.version()));
  }

  /** The plan's, with what training claims of its privacy. */
  private ModelSpec spec() {
    DifferentialPrivacy privacy = plan.optimisation().privacy();
    return privacy == null
        ? plan.spec()
        : plan.spec().withPrivacy(privacy.claim(plan.optimisation(), records.size()));
  }

  /** Of the kept model; where training was poisoned, on triggered pictures, too. */
  private Map<String, Double> utility(int kept) {
    Map<String, Double> all = new LinkedHashMap<>(validated(kept).utility());
    Poison poison = plan.treatment().poison();
    if (poison != null) {
      all.putAll(validator.poisoned(poison));
    }
    return all;
  }

  private String share(long nanoseconds) {
    double waited = feeder.waited() / (double) Math.max(1, nanoseconds);
    return String.format(
        Locale.ROOT,
        "trained for %.1f s, %.1f %% of them waiting for pictures",
        nanoseconds / 1e9,
        100 * waited);
  }

  @Override
  public void close() {
    feeder.close();
    records.close();
  }
}
