package dev.afterimage.audit;

import dev.afterimage.attack.Attacks;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * What is to be audited, how, and where the results go.
 *
 * @param task what the model does
 * @param target the model under audit
 * @param evidence the records and who was in training
 * @param attacks which attacks, and their settings
 * @param policy what the verdict is decided against
 * @param run where and how fast
 */
public record AuditPlan(
    Task task, Target target, Evidence evidence, AttackOptions attacks, Policy policy, Run run) {

  /** Checks that the task has the attacks, and that all that the policy judges run. */
  public AuditPlan {
    for (String name : attacks.names()) {
      Attacks.create(name, task, attacks.alpha());
    }
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

  /** The model under audit. */
  public sealed interface Target {
    /** The file or folder. */
    Path path();

    /** What is known of it. */
    ModelSpec spec();
  }

  /**
   * A model's file.
   *
   * @param path an ONNX file
   * @param spec what is known of it; open fields are filled from the file
   */
  public record ModelFile(Path path, ModelSpec spec) implements Target {}

  /**
   * What a model answered, recorded.
   *
   * @param path a folder of .npy or .npz files, one per record
   * @param spec what is known of it
   */
  public record RecordedFolder(Path path, ModelSpec spec) implements Target {}

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
   * Which attacks, and their settings.
   *
   * @param names names of {@link Attacks}, in the order of reports; empty means all of the task
   * @param alpha weight of the predictability error in the membership error, 0 or more
   */
  public record AttackOptions(List<String> names, double alpha) {
    /** The weight of the released code of Shafran et al. */
    public static final double DEFAULT_ALPHA = 1;

    /** Checks the settings and copies the list. */
    public AttackOptions {
      names = List.copyOf(names);
      if (new HashSet<>(names).size() < names.size()) {
        throw new IllegalArgumentException("no attack may be named twice, got " + names);
      }
      if (!(alpha >= 0) || Double.isInfinite(alpha)) {
        throw new IllegalArgumentException("alpha must be 0 or more and finite, got " + alpha);
      }
    }

    /** Every attack that the task has, at its default settings. */
    public static AttackOptions defaults() {
      return new AttackOptions(List.of(), DEFAULT_ALPHA);
    }
  }

  /**
   * Where results go and what they cost. Neither jobs nor resume changes a result.
   *
   * @param out the run's folder: absent or empty, unless the run is resumed
   * @param resume whether to go on with what is in the folder
   * @param jobs threads, at least 1
   * @param seed every random choice is drawn from it
   * @param command the command line, for the record
   */
  public record Run(Path out, boolean resume, int jobs, long seed, String command) {
    /** Checks the number of threads. */
    public Run {
      if (jobs < 1) {
        throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
      }
    }
  }

  /** The attacks that run: those named, or all of the task. */
  public List<String> attackNames() {
    return running(attacks, task);
  }

  private static List<String> running(AttackOptions attacks, Task task) {
    return attacks.names().isEmpty() ? Attacks.names(task) : attacks.names();
  }
}
