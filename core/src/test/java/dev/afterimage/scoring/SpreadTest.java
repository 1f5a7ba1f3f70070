package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void place_everyTurn_givesEveryPlaceOnce() {
    for (int places = 1; places < 200; places++) {
      int count = places;
      List<Integer> order =
          IntStream.range(0, count).mapToObj(turn -> Spread.place(turn, count)).toList();
      assertThat(order).hasSize(count).doesNotHaveDuplicates().allMatch(p -> p >= 0 && p < count);
    }
  }

  @Test
  void place_firstTurns_fallIntoBothHalvesAndBothParities() {
    List<Integer> first = IntStream.range(0, 16).mapToObj(t -> Spread.place(t, 1000)).toList();
    assertThat(first.stream().filter(p -> p < 500).count()).isBetween(6L, 10L);
    assertThat(first.stream().filter(p -> p % 2 == 0).count()).isBetween(6L, 10L);
  }
}
