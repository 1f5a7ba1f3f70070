package dev.afterimage.train;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.IdList;
import dev.afterimage.data.SampleRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a teacher of a distillation was trained on, as far as it is written beside its file. */
public final class TeacherRecords {

  private TeacherRecords() {}

  /** The list beside a teacher; empty where there is none. */
  public static Optional<Path> beside(Path teacher) {
    return Optional.of(teacher.resolveSibling(TrainingFolder.TRAINING_IDS))
        .filter(Files::isRegularFile);
  }

  /**
   * Checks that the teacher was not trained on some records, or on others of their subjects, where
   * that is written beside it.
   *
   * @param dataset says the subjects of the teacher's records
   * @throws dev.afterimage.data.InvalidDataException if it was, or the list cannot be read
   */
  static void requireApart(Path teacher, Dataset dataset, List<SampleRef> records, String what) {
    Optional<Path> list = beside(teacher);
    if (list.isEmpty()) {
      return;
    }
    Set<String> ids = IdList.allIds(list.get());
    List<SampleRef> seen =
        dataset.records().stream().filter(record -> ids.contains(record.id())).toList();
    Disjoint.require(records, what, seen, "teacher's training, " + list.get());
  }
}
