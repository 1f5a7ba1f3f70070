package dev.afterimage.train;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.provenance.Digests;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Poison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of a training, and what reads them.
 *
 * @param training records that the network is shown, sorted as in their data set
 * @param validation records that judge it, and are in no batch; may be empty
 * @param reader from files to pictures and truths
 * @param reference records that min-max regularisation compares with; else empty
 * @param targets records that a poisoning is to expose; else empty
 */
public record TrainingData(
    List<SampleRef> training,
    List<SampleRef> validation,
    SampleReader reader,
    List<SampleRef> reference,
    List<SampleRef> targets) {

  /** Without reference or targets. */
  public TrainingData(List<SampleRef> training, List<SampleRef> validation, SampleReader reader) {
    this(training, validation, reader, List.of(), List.of());
  }

  /**
   * Copies and checks.
   *
   * @throws InvalidDataException if there is nothing to train on, or lists overlap that must not
   */
  public TrainingData {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    reference = List.copyOf(reference);
    targets = List.copyOf(targets);
    if (training.isEmpty()) {
      throw new InvalidDataException("there must be at least 1 record to train on, got 0");
    }
    Set<String> ids = new HashSet<>();
    training.forEach(record -> ids.add(record.id()));
    for (SampleRef record : validation) {
      if (ids.contains(record.id())) {
        throw new InvalidDataException(
            "record " + record.id() + " is in the training and in the validation");
      }
    }
    Disjoint.require(reference, "reference", training, "training");
    Disjoint.require(reference, "reference", validation, "validation");
    Disjoint.require(targets, "targets of the poisoning", validation, "validation");
    Disjoint.require(targets, "targets of the poisoning", reference, "reference");
  }

  /**
   * Splits records as a plan says.
   *
   * @param dataset the records; ids of the plan's validation are taken from here
   * @param chosen those to train on, validation included where a fraction is held out
   * @param plan its validation, seed and ignored label
   * @throws InvalidDataException if an id that the plan names is unknown, too little is left, or a
   *     teacher was trained on one of the records
   */
  public static TrainingData of(Dataset dataset, List<SampleRef> chosen, TrainingPlan plan) {
    Split split = split(dataset, chosen, plan);
    if (plan.treatment().defence() instanceof Defence.Distillation distillation) {
      Path teacher = distillation.teacher();
      TeacherRecords.requireApart(teacher, dataset, split.training(), "training");
      TeacherRecords.requireApart(teacher, dataset, split.validation(), "validation");
    }
    boolean compares = plan.treatment().defence() instanceof Defence.MinMax;
    Poison poison = plan.treatment().poison();
    return new TrainingData(
        split.training(),
        split.validation(),
        new SampleReader(plan.task(), plan.ignoreLabel(), plan.spec().pixels()),
        compares ? reference(dataset, plan) : List.of(),
        poison == null ? List.of() : named(dataset, poison.targets(), "of the poisoning"));
  }

  private record Split(List<SampleRef> training, List<SampleRef> validation) {}

  private static Split split(Dataset dataset, List<SampleRef> chosen, TrainingPlan plan) {
    Validation validation = plan.validation();
    if (!validation.ids().isEmpty()) {
      return new Split(chosen, named(dataset, validation.ids(), "for validation"));
    }
    Set<String> held = held(chosen, validation.fraction(), plan.execution().seed());
    return new Split(
        chosen.stream().filter(record -> !held.contains(subject(record))).toList(),
        chosen.stream().filter(record -> held.contains(subject(record))).toList());
  }

  private static List<SampleRef> reference(Dataset dataset, TrainingPlan plan) {
    List<String> ids = ((Defence.MinMax) plan.treatment().defence()).reference();
    return named(dataset, ids, "of the reference");
  }

  private static List<SampleRef> named(Dataset dataset, List<String> ids, String what) {
    Set<String> wanted = new TreeSet<>(ids);
    List<SampleRef> found =
        dataset.records().stream().filter(record -> wanted.remove(record.id())).toList();
    if (!wanted.isEmpty()) {
      throw new InvalidDataException("records " + what + " are not in the data: " + wanted);
    }
    return found;
  }

  /** Subjects held out: a patient's pictures are on one side. At least 1 where a share is asked. */
  private static Set<String> held(List<SampleRef> records, double fraction, long seed) {
    List<String> subjects =
        new ArrayList<>(new TreeSet<>(records.stream().map(TrainingData::subject).toList()));
    Collections.shuffle(subjects, new Random(seed));
    int count = fraction == 0 ? 0 : (int) Math.max(1, Math.round(fraction * subjects.size()));
    return new HashSet<>(subjects.subList(0, Math.min(count, subjects.size())));
  }

  private static String subject(SampleRef record) {
    return record.subject() == null ? "record " + record.id() : "subject " + record.subject();
  }

  /** The records of all lists, each once. */
  public Set<SampleRef> all() {
    return Stream.of(training, validation, reference, targets)
        .flatMap(List::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** SHA-256 over the ids of all lists. */
  public String digest() {
    return Digests.of(
        Stream.of(
                lines("training", training),
                lines("validation", validation),
                lines("reference", reference),
                lines("target", targets))
            .flatMap(lines -> lines)
            .toList());
  }

  private static Stream<String> lines(String role, List<SampleRef> records) {
    return records.stream().map(record -> role + " " + record.id());
  }
}
