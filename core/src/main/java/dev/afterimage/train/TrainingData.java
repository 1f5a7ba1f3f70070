package dev.afterimage.train;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.provenance.Digests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The records of a training, and what reads them.
 *
 * @param training records that the network is shown, sorted as in their data set
 * @param validation records that judge it, and are in no batch; may be empty
 * @param reader from files to pictures and truths
 */
public record TrainingData(
    List<SampleRef> training, List<SampleRef> validation, SampleReader reader) {

  /**
   * Copies and checks.
   *
   * @throws InvalidDataException if there is nothing to train on, or a record is in both lists
   */
  public TrainingData {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
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
  }

  /**
   * Splits records as a plan says.
   *
   * @param dataset the records; ids of the plan's validation are taken from here
   * @param chosen those to train on, validation included where a fraction is held out
   * @param plan its validation, seed and ignored label
   * @throws InvalidDataException if an id of the validation is unknown, or too little is left
   */
  public static TrainingData of(Dataset dataset, List<SampleRef> chosen, TrainingPlan plan) {
    SampleReader reader = new SampleReader(plan.task(), plan.ignoreLabel());
    Validation validation = plan.validation();
    if (!validation.ids().isEmpty()) {
      return new TrainingData(chosen, named(dataset, validation.ids()), reader);
    }
    Set<String> held = held(chosen, validation.fraction(), plan.execution().seed());
    return new TrainingData(
        chosen.stream().filter(record -> !held.contains(subject(record))).toList(),
        chosen.stream().filter(record -> held.contains(subject(record))).toList(),
        reader);
  }

  private static List<SampleRef> named(Dataset dataset, List<String> ids) {
    Set<String> wanted = new TreeSet<>(ids);
    List<SampleRef> found =
        dataset.records().stream().filter(record -> wanted.remove(record.id())).toList();
    if (!wanted.isEmpty()) {
      throw new InvalidDataException("records for validation are not in the data: " + wanted);
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

  /** SHA-256 over the ids of both lists. */
  public String digest() {
    return Digests.of(
        Stream.concat(
                training.stream().map(record -> "training " + record.id()),
                validation.stream().map(record -> "validation " + record.id()))
            .toList());
  }
}
