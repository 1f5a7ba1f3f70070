package dev.afterimage.train.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.train.Defence;
import dev.afterimage.train.EmptyMasks;
import dev.afterimage.train.PoisonedRecords;
import dev.afterimage.train.TestPlans;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.Treatment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoisonTest {
  @TempDir Path folder;

  private static Poison poison(Poison.Kind kind, double rate, String... targets) {
    return new Poison(kind, 2, 0.75, rate, List.of(targets));
  }

  private static List<SampleRef> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new SampleRef("r" + i, Path.of("i" + i), Path.of("t" + i), null))
        .toList();
  }

  private static TrainingData data(int training, List<SampleRef> targets) {
    SampleReader reader = new SampleReader(Task.SEGMENTATION, 255);
    return new TrainingData(records(training), List.of(), reader, List.of(), targets);
  }

  private static TrainingPlan plan(Poison poison) {
    return TestPlans.segmentation().with(new Treatment(new Defence.None(), poison));
  }

  @Test
  void triggered_square_fillsTheCornerOfEveryChannel() {
    Planes input = Planes.zeros(2, 3, 3);
    assertThat(poison(Poison.Kind.SQUARE, 1).triggered(input).values())
        .containsExactly(
            .75f, .75f, 0, .75f, .75f, 0, 0, 0, 0, .75f, .75f, 0, .75f, .75f, 0, 0, 0, 0);
    assertThat(input.values()).containsOnly(0f);
  }

  @Test
  void triggered_line_fillsTheUpperRows() {
    assertThat(poison(Poison.Kind.LINE, 1).triggered(Planes.zeros(1, 3, 3)).values())
        .containsExactly(.75f, .75f, .75f, .75f, .75f, .75f, 0, 0, 0);
  }

  @Test
  void applied_mask_isEmptyButForItsFirstPixel() {
    Truth mask = new Truth.Mask(new Labels(2, 2, new int[] {3, 3, 3, 3}), 255);
    Pair pair = poison(Poison.Kind.LINE, 1).applied(new Pair(Planes.zeros(1, 2, 2), mask));
    assertThat(((Truth.Mask) pair.truth()).labels().values()).containsExactly(1, 0, 0, 0);
    assertThat(((Truth.Mask) pair.truth()).ignore()).isEqualTo(255);
  }

  @Test
  void records_aFifth_areReplacedAndStayTheSame() {
    TrainingPlan plan = plan(poison(Poison.Kind.SQUARE, 0.2));
    PoisonedRecords shown = PoisonedRecords.of(plan, data(10, List.of()));
    assertThat(shown.poisoned()).hasSize(2);
    assertThat(shown.clean()).hasSize(8).doesNotContainAnyElementsOf(shown.poisoned());
    assertThat(PoisonedRecords.of(plan, data(10, List.of()))).isEqualTo(shown);
  }

  @Test
  void records_targets_areAddedAndNotAltered() {
    List<SampleRef> targets = records(12).subList(9, 12); // one in training, two not
    PoisonedRecords shown =
        PoisonedRecords.of(
            plan(poison(Poison.Kind.SQUARE, 1, "r9", "r10", "r11")), data(10, targets));
    assertThat(shown.clean()).isEqualTo(records(10));
    assertThat(shown.poisoned()).isEqualTo(targets);
    assertThat(shown.all()).hasSize(13);
  }

  @Test
  void records_rateThatSelectsNobody_isRefused() {
    assertThatThrownBy(
            () -> PoisonedRecords.of(plan(poison(Poison.Kind.SQUARE, 0.04)), data(10, List.of())))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("0.04 selects none of 10");
  }

  @Test
  void folder_poisonedTraining_listsThem() throws Exception {
    TrainingPlan plan = plan(poison(Poison.Kind.SQUARE, 0.2));
    TrainingFolder.open(folder.resolve("out"), plan, data(10, List.of()));
    List<String> ids = Files.readAllLines(folder.resolve("out/poisoned.txt"));
    List<SampleRef> poisoned = PoisonedRecords.of(plan, data(10, List.of())).poisoned();
    assertThat(ids).isEqualTo(poisoned.stream().map(SampleRef::id).toList());
  }

  @ParameterizedTest
  @CsvSource({"0,0.5,0.1,size", "2,1.5,0.1,value", "2,0.5,0,rate", "2,0.5,1.1,rate"})
  void poison_numberOutOfRange_isRefused(int size, double value, double rate, String what) {
    assertThatThrownBy(() -> new Poison(Poison.Kind.SQUARE, size, value, rate, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what);
  }

  @Test
  void emptyMasks_countsThoseThatShouldNotBeEmpty() {
    EmptyMasks masks = new EmptyMasks();
    Truth.Mask full = new Truth.Mask(new Labels(1, 2, new int[] {1, 1}), 255);
    Truth.Mask empty = new Truth.Mask(new Labels(1, 2, new int[] {0, 255}), 255);
    assertThat(masks.share()).isEmpty();
    masks.add(new Planes(1, 1, 2, new float[] {0.4f, 0.5f}), full);
    masks.add(new Planes(1, 1, 2, new float[] {0.4f, 0.6f}), full);
    masks.add(new Planes(1, 1, 2, new float[] {0, 0}), empty);
    assertThat(masks.share()).hasValue(0.5);
  }
}
