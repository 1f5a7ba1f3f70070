package dev.afterimage.shadow;

import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.train.Defence;
import dev.afterimage.train.Disjoint;
import dev.afterimage.train.Execution;
import dev.afterimage.train.PoisonedRecords;
import dev.afterimage.train.PrivacyTarget;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingObserver;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingPlanJson;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.Treatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
  private final TrainingPlan recipe;
  private final Beside beside;
  private final @Nullable PrivacyTarget privacy;

  /**
   * Records that are in no half.
   *
   * @param reference of the recipe's min-max, or what students are shown
   * @param targets of the recipe's poisoning; these may be in halves
   * @param distils whether shadows are students: of a teacher that is trained by the recipe on the
   *     half, and by the recipe again on the reference
   */
  public record Beside(List<SampleRef> reference, List<SampleRef> targets, boolean distils) {
    /** Copies and checks. */
    public Beside {
      reference = List.copyOf(reference);
      targets = List.copyOf(targets);
      if (distils && reference.isEmpty()) {
        throw new IllegalArgumentException("distilled shadows need reference records, got none");
      }
    }

    /** None. */
    public static Beside none() {
      return new Beside(List.of(), List.of(), false);
    }
  }

  /** All by one recipe that needs no records but the pool's. */
  public TrainerShadows(Trainer trainer, TrainingPlan recipe) {
    this(trainer, recipe, Beside.none(), null);
  }

  /**
   * All by one recipe.
   *
   * @param trainer safe to be called on several threads at once
   * @param recipe of every shadow; seed, threads and resuming of its execution are not used
   * @param beside reference and targets
   * @param privacy what every shadow is trained under, each by the number of its own records; null
   *     where training is plain
   * @throws IllegalArgumentException if it holds records out: a shadow is trained on all of its
   *     half; if it names a teacher, which saw records of every half; or if it is both distilled
   *     and treated otherwise
   */
  public TrainerShadows(
      Trainer trainer, TrainingPlan recipe, Beside beside, @Nullable PrivacyTarget privacy) {
    this.trainer = trainer;
    this.recipe = recipe;
    this.beside = beside;
    this.privacy = privacy;
    if (recipe.treatment().defence() instanceof Defence.Distillation distillation) {
      throw new IllegalArgumentException(
          "every distilled shadow has a teacher of its own, got " + distillation.teacher());
    }
    if (beside.distils() && privacy != null) {
      throw new IllegalArgumentException(
          "distilled shadows take no private training: the claim would not be of their teachers");
    }
    if (beside.distils() && !recipe.treatment().equals(Treatment.none())) {
      throw new IllegalArgumentException(
          "distilled shadows take no other defence and no poison, got " + recipe.treatment());
    }
    if (recipe.validation().fraction() != 0 || !recipe.validation().ids().isEmpty()) {
      throw new IllegalArgumentException(
          "shadows hold no records out for validation, got " + recipe.validation());
    }
  }

  @Override
  public void make(ShadowJob job, int threads, ShadowObserver observer) {
    TrainingPlan plan = plan(job.seed(), threads);
    SampleReader reader = new SampleReader(plan.task(), plan.ignoreLabel());
    if (!beside.distils()) {
      TrainingData data = data(job, reader);
      train(guarded(plan, data.training().size()), data, job.folder(), observer);
      return;
    }
    Disjoint.require(beside.reference(), "reference", job.members(), "half of " + job.name());
    Path folder = job.folder().resolveSibling(job.name() + TEACHER);
    if (model(folder).isEmpty()) {
      train(plan, data(job, reader), folder, observer);
    } else {
      observer.advance(steps(job.members().size()));
    }
    Treatment distilled = new Treatment(new Defence.Distillation(model(folder).get()), null);
    TrainingData shown = new TrainingData(beside.reference(), List.of(), reader);
    train(plan.with(distilled), shown, job.folder(), observer);
  }

  private TrainingData data(ShadowJob job, SampleReader reader) {
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

  private TrainingPlan guarded(TrainingPlan plan, int records) {
    return privacy == null ? plan : plan.with(privacy.applied(plan.optimisation(), records));
  }

  private TrainingPlan plan(long seed, int threads) {
    return new TrainingPlan(
        recipe.learner(),
        recipe.spec(),
        recipe.objective(),
        recipe.optimisation(),
        recipe.augmentation(),
        recipe.validation(),
        new Execution(seed, recipe.execution().device(), threads, true),
        recipe.treatment());
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

  /** Steps of all epochs. */
  @Override
  public long units(ShadowJob job) {
    SampleReader reader = new SampleReader(recipe.task(), recipe.ignoreLabel());
    int shown = PoisonedRecords.of(recipe, data(job, reader)).all().size();
    return steps(shown) + (beside.distils() ? steps(beside.reference().size()) : 0);
  }

  private long steps(int records) {
    int batch = recipe.optimisation().batch();
    return ((long) records + batch - 1) / batch * recipe.optimisation().epochs();
  }

  @Override
  public String recipe() {
    String plan = TrainingPlanJson.decisive(plan(0, 1)); // every shadow has a seed of its own
    if (!beside.distils() && privacy == null) {
      return plan;
    }
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode root = (ObjectNode) json.readTree(plan);
    if (beside.distils()) {
      root.set(
          "distilled", json.valueToTree(beside.reference().stream().map(SampleRef::id).toList()));
    }
    if (privacy != null) {
      root.set("privacy", json.valueToTree(privacy));
    }
    return json.writeValueAsString(root);
  }
}
