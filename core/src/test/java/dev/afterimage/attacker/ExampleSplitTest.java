package dev.afterimage.attacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExampleSplitTest {
  private static final AttackerPlan PLAN = AttackerPlan.published(MapForm.TYPE_1, 5, 1);

  private static MapExamples examples(int count, IntPredicate members, IntFunction<String> groups) {
    return new ListedExamples(
        IntStream.range(0, count).mapToObj(members::test).toList(),
        IntStream.range(0, count).mapToObj(groups).toList(),
        i -> Planes.zeros(1, 2, 2),
        "none");
  }

  private static long members(int[] indices, MapExamples examples) {
    return Arrays.stream(indices).filter(examples::member).count();
  }

  @Test
  void of_moreNonMembers_bothSidesAreBalancedAndApart() {
    MapExamples examples = examples(100, i -> i < 30, i -> "subject " + i / 2);
    ExampleSplit split = ExampleSplit.of(examples, PLAN);
    assertThat(members(split.training(), examples)).isEqualTo(split.training().length / 2);
    assertThat(members(split.heldOut(), examples)).isEqualTo(split.heldOut().length / 2);
    assertThat(split.training()).hasSize(48); // 30 members less a fifth, and as many others
    assertThat(split.heldOut()).hasSize(12);
    Set<String> held =
        Arrays.stream(split.heldOut()).mapToObj(examples::group).collect(Collectors.toSet());
    assertThat(Arrays.stream(split.training()).mapToObj(examples::group))
        .doesNotContainAnyElementsOf(held);
  }

  @Test
  void of_anotherSeed_holdsOutOthers() {
    MapExamples examples = examples(60, i -> i % 2 == 0, i -> "subject " + i);
    AttackerPlan other = AttackerPlan.published(MapForm.TYPE_1, 6, 1);
    assertThat(ExampleSplit.of(examples, PLAN).heldOut())
        .isEqualTo(ExampleSplit.of(examples, PLAN).heldOut())
        .isNotEqualTo(ExampleSplit.of(examples, other).heldOut());
  }

  @Test
  void of_sevenOfAKind_isRefused() {
    assertThatThrownBy(() -> ExampleSplit.of(examples(40, i -> i < 7, i -> "s" + i), PLAN))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("at least 8 members")
        .hasMessageContaining("got 7");
    assertThatThrownBy(() -> ExampleSplit.of(examples(40, i -> i >= 7, i -> "s" + i), PLAN))
        .hasMessageContaining("at least 8 non-members");
  }

  @Test
  void of_oneGroup_isRefused() {
    assertThatThrownBy(() -> ExampleSplit.of(examples(40, i -> i < 20, i -> "one"), PLAN))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("too few groups");
  }
}
