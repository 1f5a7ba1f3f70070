package dev.afterimage.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.view.Neighbourhood.Augmentation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

  @Test
  void of_everyBudget_givesThatManyDistinctViews() {
    for (int queries = 1; queries <= Neighbourhood.largest(); queries++) {
      assertThat(Neighbourhood.of(queries, Set.of()).views().stream().map(View::label))
          .hasSize(queries)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void of_budgetOutOfRange_isRefusedWithItsValue() {
    assertThatThrownBy(() -> Neighbourhood.of(0, Set.of())).hasMessageContaining("got 0");
    int tooMany = Neighbourhood.largest() + 1;
    assertThatThrownBy(() -> Neighbourhood.of(tooMany, Set.of()))
        .hasMessageContaining("got " + tooMany);
  }

  @Test
  void memberViews_areTheGroupThatTrainingGenerates() {
    assertThat(members(Set.of(Augmentation.FLIP))).containsExactly("hflip");
    assertThat(members(Set.of(Augmentation.FLIP, Augmentation.VFLIP)))
        .containsExactlyInAnyOrder("hflip", "vflip", "rot180");
    assertThat(members(Set.of(Augmentation.ROTATE)))
        .containsExactlyInAnyOrder("rot90", "rot180", "rot270");
    assertThat(members(Set.of(Augmentation.ROTATE, Augmentation.VFLIP)))
        .containsExactlyInAnyOrder(
            "hflip", "vflip", "rot180", "rot90", "rot270", "transpose", "transverse");
  }

  @Test
  void memberViewsAndNeighbours_shareOutTheViews() {
    for (Augmentation kind : Augmentation.values()) {
      Neighbourhood all = Neighbourhood.of(Neighbourhood.largest(), Set.of(kind));
      List<String> neighbours = all.neighbours().stream().map(View::label).toList();
      assertThat(all.memberViews()).isNotEmpty().doesNotContainAnyElementsOf(neighbours);
      assertThat(all.memberViews().size() + neighbours.size()).isEqualTo(all.views().size());
    }
  }

  @Test
  void fitting_oblong_dropsQuarterTurnsAndLargeShifts() {
    Neighbourhood all = Neighbourhood.of(Neighbourhood.largest(), Set.of());
    assertThat(all.fitting(12, 40).views().stream().map(View::label))
        .containsExactlyInAnyOrder("hflip", "vflip", "rot180", "blur", "noise", "gamma", "dim");
    assertThat(all.fitting(64, 64).views()).isEqualTo(all.views());
  }

  @Test
  void augmentation_byName_isFoundWhateverItsCase() {
    assertThat(Neighbourhood.augmentation(" Flip ")).contains(Augmentation.FLIP);
    assertThat(Neighbourhood.augmentation("mirror")).isEmpty();
  }

  private static List<String> members(Set<Augmentation> trained) {
    return Neighbourhood.of(Neighbourhood.largest(), trained).memberViews();
  }
}
