package dev.afterimage.shadow;

import dev.afterimage.data.SampleReader;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingObserver;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingPlanJson;
import dev.afterimage.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shadows that this program trains, all by one recipe. A finished one keeps its models, their
 * specification, plan, curve and list of records, and no checkpoint.
 */
public final class TrainerShadows implements ShadowMaker {
  private static final List<String> MODELS = List.of("model.onnx", "model.pt");

  private final Trainer trainer;
  private final TrainingPlan recipe;

  /**
   * All by one recipe.
   *
   * @param trainer safe to be called on several threads at once
   * @param recipe of every shadow; seed, threads and resuming of its execution are not used
   * @throws IllegalArgumentException if it holds records out: a shadow is trained on all of its
   *     half
   */
  public TrainerShadows(Trainer trainer, TrainingPlan recipe) {
    this.trainer = trainer;
    this.recipe = recipe;
    if (recipe.validation().fraction() != 0 || !recipe.validation().ids().isEmpty()) {
      throw new IllegalArgumentException(
          "shadows hold no records out for validation, got " + recipe.validation());
    }
  }

  @Override
  public void make(ShadowJob job, int threads, ShadowObserver observer) {
    TrainingPlan plan = plan(job.seed(), threads);
    TrainingData data =
        new TrainingData(
            job.members(), List.of(), new SampleReader(plan.task(), plan.ignoreLabel()));
    if (!TrainingFolder.isTaken(job.folder())) {
      clear(job.folder());
    }
    TrainingFolder folder = TrainingFolder.open(job.folder(), plan, data);
    TrainingResult result = trainer.train(plan, data, job.folder(), units(observer));
    delete(job.folder().resolve(TrainingFolder.CHECKPOINT));
    folder.finish(result); // last: with the curve, the shadow is finished
  }

  private TrainingPlan plan(long seed, int threads) {
    return new TrainingPlan(
        recipe.learner(),
        recipe.spec(),
        recipe.objective(),
        recipe.optimisation(),
        recipe.augmentation(),
        recipe.validation(),
        new Execution(seed, recipe.execution().device(), threads, true));
  }

  private static TrainingObserver units(ShadowObserver observer) {
    return new TrainingObserver() {
      @Override
      public void start(long steps, long done) {
        observer.advance(done);
      }

      @Override
      public void step(int epoch, double loss) {
        observer.advance(1);
      }
    };
  }

  /** Removes what a run left that was killed before it had written down its plan. */
  private static void clear(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(TrainerShadows::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Path> finished(ShadowJob job) {
    if (!Files.isRegularFile(job.folder().resolve(TrainingFolder.CURVE))) {
      return Optional.empty();
    }
    return MODELS.stream().map(job.folder()::resolve).filter(Files::isRegularFile).findFirst();
  }

  /** Steps of all epochs. */
  @Override
  public long units(ShadowJob job) {
    int batch = recipe.optimisation().batch();
    long steps = ((long) job.members().size() + batch - 1) / batch;
    return steps * recipe.optimisation().epochs();
  }

  @Override
  public String recipe() {
    return TrainingPlanJson.decisive(plan(0, 1)); // every shadow has a seed of its own
  }
}
