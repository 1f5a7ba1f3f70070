package dev.afterimage.torch.training;

import dev.afterimage.model.ModelSpec;
import dev.afterimage.torch.step.Step;
import dev.afterimage.torch.tensor.LibTorch;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One training from its checkpoint, if there is one, to the files of its model. */
public final class TrainingRun implements AutoCloseable {
  private final TrainingPlan plan;
  private final TrainingData data;
  private final Trainee trainee;
  private final Step step;
  private final CheckpointFolder folder;
  private final EpochRun pass;
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
    pass = new EpochRun(plan, data, trainee, step, this::kept);
    stopping = new EarlyStopping(plan.validation());
  }

  public TrainingResult run(TrainingObserver observer) {
    folder.resume(plan, data).ifPresent(this::restore);
    int all = plan.optimisation().epochs();
    observer.start((long) all * pass.steps(), (long) epochs.size() * pass.steps());
    long start = System.nanoTime();
    while (epochs.size() < all && !stopping.stops()) {
      Epoch epoch = pass.run(epochs.size() + 1, observer);
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

  private boolean keepsBest() {
    return plan.validation().patience() > 0;
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
    Map<String, Double> utility = data.validation().isEmpty() ? Map.of() : pass.utility(kept);
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
        : plan.spec().withPrivacy(privacy.claim(plan.optimisation(), pass.records()));
  }

  private String share(long nanoseconds) {
    double waited = pass.waited() / (double) Math.max(1, nanoseconds);
    return String.format(
        Locale.ROOT,
        "trained for %.1f s, %.1f %% of them waiting for pictures",
        nanoseconds / 1e9,
        100 * waited);
  }

  @Override
  public void close() {
    pass.close();
  }
}
