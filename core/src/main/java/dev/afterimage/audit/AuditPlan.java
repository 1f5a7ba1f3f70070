package dev.afterimage.audit;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.cohort.WorstCase;
import dev.afterimage.data.Task;
import dev.afterimage.data.table.Shown;
import dev.afterimage.model.feature.FeatureOption;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Particulars.Field;
import dev.afterimage.reference.ShadowOptions;
import dev.afterimage.release.Release;
import dev.afterimage.run.Run;
import dev.afterimage.scoring.Target;
import dev.afterimage.signal.Answers;
import dev.afterimage.verdict.Policy;
import dev.afterimage.view.Neighbourhood;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be audited, how, and where the results go.
 *
 * @param task what the model does
 * @param target the model under audit
 * @param evidence the records and who was in training
 * @param attacks which attacks, and their settings
 * @param policy what the verdict is decided against
 * @param run where and how fast
 * @param stated what the model is called and who answers for the audit; decides no result
 */
public record AuditPlan(
    Task task,
    Target target,
    Evidence evidence,
    AttackOptions attacks,
    Policy policy,
    Run run,
    Particulars stated) {

  /**
   * Checks that the task has the release and the attacks, and that all that the policy judges run.
   */
  public AuditPlan {
    target.release().requireFits(task);
    if (attacks.shadows() != null && target.spec().pixels().maps() != null) {
      throw new IllegalArgumentException(
          "shadow models are not compared on independent maps (\"maps\" in --spec): leave --shadows"
              + " out; all other attacks run");
    }
    attacks.names().forEach(name -> requireKnown(name, task));
    List<String> running = running(attacks, task);
    for (String judged : policy.attacks()) {
      if (!running.contains(judged)) {
        throw new IllegalArgumentException(
            "policy '"
                + policy.name()
                + "' judges the attack '"
                + judged
                + "', which does not run; running are "
                + running);
      }
    }
  }

  /** A plan of which nothing is stated; parameters as those of the record. */
  public AuditPlan(
      Task task, Target target, Evidence evidence, AttackOptions attacks, Policy policy, Run run) {
    this(task, target, evidence, attacks, policy, run, Particulars.none());
  }

  private static void requireKnown(String name, Task task) {
    List<String> known = AttackCatalogue.names(task);
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "attack '" + name + "' is not one for " + task.label() + "; choose from " + known);
    }
  }

  /** The records and who was in training. */
  public sealed interface Evidence {}

  /**
   * One data set and a table of who was in training.
   *
   * @param data a folder of pictures and truths, or a manifest
   * @param membership a CSV file {@code id,member[,subject]}
   */
  public record Tabled(Path data, Path membership) implements Evidence {}

  /**
   * Two data sets.
   *
   * @param members a folder of the pictures and truths of training
   * @param nonMembers a folder of others
   */
  public record TwoFolders(Path members, Path nonMembers) implements Evidence {}

  /**
   * One data set and two lists: who is suspected to have been in training, and who is known not to.
   *
   * @param data a folder of pictures and truths, or a manifest
   * @param suspects ids, one a line
   * @param knownUnseen ids of records that the model cannot have seen, one a line
   */
  public record Listed(Path data, Path suspects, Path knownUnseen) implements Evidence {}

  /**
   * Which attacks, and their settings.
   *
   * @param names names of {@link Attacks} or {@link WorstCase}, in the order of reports; empty
   *     means the task's defaults
   * @param settings alpha, and the changed copies
   * @param features the network whose features some attacks go by; null where none is given
   * @param shadows the shadow models that some attacks go by; null where none are given
   */
  public record AttackOptions(
      List<String> names,
      AttackSettings settings,
      @Nullable FeatureOption features,
      @Nullable ShadowOptions shadows) {
    /** Copies the list. */
    public AttackOptions {
      names = List.copyOf(names);
      if (new HashSet<>(names).size() < names.size()) {
        throw new IllegalArgumentException("no attack may be named twice, got " + names);
      }
      for (String name : names) {
        if (features == null && Attacks.networkSignal(name).isPresent()) {
          throw new IllegalArgumentException(
              "attack '" + name + "' needs a feature network; name one with --features");
        }
        if (shadows == null && AttackCatalogue.needsShadows(name)) {
          throw new IllegalArgumentException(
              "attack '" + name + "' needs shadow models; name a folder of them with --shadows");
        }
      }
    }

    /** The default attacks at their default settings. */
    public static AttackOptions defaults() {
      Neighbourhood copies = Neighbourhood.of(Neighbourhood.DEFAULT_QUERIES, Set.of());
      return new AttackOptions(
          List.of(), new AttackSettings(AttackSettings.DEFAULT_ALPHA, copies), null, null);
    }
  }

  /** The same with less of the answers given out. */
  public AuditPlan withRelease(Release release) {
    Target released =
        target instanceof Target.ModelFile model
            ? new Target.ModelFile(model.path(), model.spec(), release)
            : new Target.RecordedFolder(target.path(), target.spec(), release);
    return new AuditPlan(task, released, evidence, attacks, policy, run, stated);
  }

  /** What is stated, and the name of the file or folder that is audited. */
  public Particulars particulars() {
    Path path = target.path().toAbsolutePath().normalize();
    String name = Shown.value(String.valueOf(path.getFileName()));
    Field field = target instanceof Target.ModelFile ? Field.MODEL : Field.PREDICTIONS;
    return name.isBlank() || name.length() > Particulars.MOST ? stated : stated.with(field, name);
  }

  /** What attacks get to see. */
  public Answers answers() {
    return new Answers(task, target.release());
  }

  /** The attacks that were asked for: those named, or the task's defaults. */
  public List<String> attackNames() {
    return running(attacks, task);
  }

  private static List<String> running(AttackOptions attacks, Task task) {
    if (!attacks.names().isEmpty()) {
      return attacks.names();
    }
    return AttackCatalogue.defaults(task, attacks.shadows());
  }
}
