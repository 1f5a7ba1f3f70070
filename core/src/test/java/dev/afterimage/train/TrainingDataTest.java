package dev.afterimage.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.train.course.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrainingDataTest {

  /** 40 records of 20 subjects. */
  private static Dataset dataset() {
    List<SampleRef> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      records.add(new SampleRef("r" + i, Path.of("i" + i), Path.of("t" + i), "s" + i / 2));
    }
    return Dataset.of(Task.SEGMENTATION, records, List.of(), List.of());
  }

  private static TrainingPlan plan(Validation validation, long seed) {
    return TestPlans.with(TestPlans.segmentation(), validation, Execution.onCpu(seed, 1));
  }

  private static Validation fraction(double share) {
    return new Validation(share, List.of(), 1, 0, Validation.Criterion.LOSS);
  }

  private static TrainingData split(double share, long seed) {
    return TrainingData.of(dataset(), dataset().records(), plan(fraction(share), seed));
  }

  private static Set<String> subjects(List<SampleRef> records) {
    return records.stream().map(SampleRef::subject).collect(Collectors.toSet());
  }

  @Test
  void fraction_ofSubjects_isHeldOutWithAllTheirRecords() {
    TrainingData data = split(0.25, 1);
    assertThat(data.validation()).hasSize(10);
    assertThat(data.training()).hasSize(30);
    Set<String> shared = new HashSet<>(subjects(data.training()));
    shared.retainAll(subjects(data.validation()));
    assertThat(shared).isEmpty();
  }

  @Test
  void fraction_ofOneSeed_isTheSameAndOfAnotherIsNot() {
    assertThat(split(0.25, 1).validation()).isEqualTo(split(0.25, 1).validation());
    assertThat(split(0.25, 1).validation()).isNotEqualTo(split(0.25, 2).validation());
  }

  @Test
  void fraction_thatRoundsToNothing_holdsOutOneSubject() {
    assertThat(split(0.001, 1).validation()).hasSize(2);
    assertThat(split(0, 1).validation()).isEmpty();
  }

  @Test
  void ids_ofTheValidation_areTakenFromTheWholeDataSet() {
    Validation named = new Validation(0, List.of("r3", "r2"), 1, 0, Validation.Criterion.LOSS);
    List<SampleRef> chosen = dataset().records().subList(30, 40);
    TrainingData data = TrainingData.of(dataset(), chosen, plan(named, 1));
    assertThat(data.training()).isEqualTo(chosen);
    assertThat(data.validation()).extracting(SampleRef::id).containsExactly("r2", "r3");
  }

  @Test
  void ids_thatAreUnknownOrTrainedOn_areRefused() {
    Validation unknown = new Validation(0, List.of("r99"), 1, 0, Validation.Criterion.LOSS);
    assertThatThrownBy(() -> TrainingData.of(dataset(), dataset().records(), plan(unknown, 1)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("r99");
    Validation both = new Validation(0, List.of("r3"), 1, 0, Validation.Criterion.LOSS);
    assertThatThrownBy(() -> TrainingData.of(dataset(), dataset().records(), plan(both, 1)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("r3 is in the training and in the validation");
  }

  @Test
  void nothing_leftToTrainOn_isRefused() {
    List<SampleRef> one = dataset().records().subList(0, 1);
    assertThatThrownBy(() -> TrainingData.of(dataset(), one, plan(fraction(0.5), 1)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("at least 1 record");
  }
}
