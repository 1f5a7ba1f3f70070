package dev.afterimage.shadow;

import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.run.FileSeal;
import dev.afterimage.shadow.ShadowRecipe.Beside;
import dev.afterimage.train.Defence;
import dev.afterimage.train.Disjoint;
import dev.afterimage.train.PoisonedRecords;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.Treatment;
import dev.afterimage.train.course.TrainingObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shadows that this program trains, all by one recipe; where shadows are distilled, each from a
 * teacher of its own, which is trained on its half first and stays in a folder beside it. A
 * finished one keeps its models, their specification, plan, curve and list of records, and no
 * checkpoint.
 */
public final class TrainerShadows implements ShadowMaker {
  private static final String TEACHER = "-teacher";
  private static final List<String> MODELS = List.of("model.onnx", "model.pt");

  private final Trainer trainer;
  private final ShadowRecipe recipe;

  /**
   * All by one recipe.
   *
   * @param trainer safe to be called on several threads at once
   */
  public TrainerShadows(Trainer trainer, ShadowRecipe recipe) {
    this.trainer = trainer;
    this.recipe = recipe;
  }

  @Override
  public void make(ShadowJob job, int threads, ShadowObserver observer) {
    TrainingPlan plan = recipe.plan(job.seed(), threads);
    Beside beside = recipe.beside();
    SampleReader reader = new SampleReader(plan.task(), plan.ignoreLabel(), plan.spec().pixels());
    if (!beside.distils()) {
      TrainingData data = data(job, reader);
      train(recipe.guarded(plan, data.training().size()), data, job.folder(), observer);
      return;
    }
    Disjoint.require(beside.reference(), "reference", job.members(), "half of " + job.name());
    Path folder = job.folder().resolveSibling(job.name() + TEACHER);
    if (!FileSeal.isSealed(folder) || FileSeal.fault(folder).isPresent()) {
      train(plan, data(job, reader), folder, observer);
      FileSeal.writeAll(folder, List.of());
    } else {
      observer.advance(recipe.steps(job.members().size()));
    }
    Treatment distilled = new Treatment(new Defence.Distillation(model(folder).get()), null);
    TrainingData shown = new TrainingData(beside.reference(), List.of(), reader);
    train(plan.with(distilled), shown, job.folder(), observer);
  }

  private TrainingData data(ShadowJob job, SampleReader reader) {
    Beside beside = recipe.beside();
    List<SampleRef> reference = beside.distils() ? List.of() : beside.reference();
    return new TrainingData(job.members(), List.of(), reader, reference, beside.targets());
  }

  private void train(TrainingPlan plan, TrainingData data, Path where, ShadowObserver observer) {
    if (!TrainingFolder.isTaken(where)) {
      clear(where);
    }
    TrainingFolder folder = TrainingFolder.open(where, plan, data);
    TrainingResult result = trainer.train(plan, data, where, units(observer));
    delete(where.resolve(TrainingFolder.CHECKPOINT));
    folder.finish(result); // last: with the curve, the shadow is finished
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
    return model(job.folder());
  }

  /** The model of a training that is finished. */
  private static Optional<Path> model(Path folder) {
    if (!Files.isRegularFile(folder.resolve(TrainingFolder.CURVE))) {
      return Optional.empty();
    }
    return MODELS.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  @Override
  public List<SampleRef> beside() {
    return Stream.concat(recipe.beside().reference().stream(), recipe.beside().targets().stream())
        .toList();
  }

  /** Steps of all epochs. */
  @Override
  public long units(ShadowJob job) {
    TrainingPlan plan = recipe.plan();
    SampleReader reader = new SampleReader(plan.task(), plan.ignoreLabel(), plan.spec().pixels());
    int shown = PoisonedRecords.of(plan, data(job, reader)).all().size();
    Beside beside = recipe.beside();
    return recipe.steps(shown) + (beside.distils() ? recipe.steps(beside.reference().size()) : 0);
  }

  @Override
  public String recipe() {
    return recipe.json();
  }
}
