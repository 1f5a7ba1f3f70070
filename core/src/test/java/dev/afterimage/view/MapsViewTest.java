package dev.afterimage.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Maps move as masks do, each by itself. */
class MapsViewTest {
  private static final int SIDE = 24;

  private static Truth.Maps maps() {
    SplittableRandom random = new SplittableRandom(6);
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      boolean counts = random.nextInt(7) > 0;
      for (int map = 0; map < 3; map++) {
        values[map * SIDE * SIDE + i] = counts ? random.nextInt(2) : Truth.Maps.IGNORED;
      }
    }
    return new Truth.Maps(new Planes(3, SIDE, SIDE, values), List.of("a", "b", "c"));
  }

  private static Truth.Mask mask(Truth.Maps maps, int map) {
    int[] labels = new int[SIDE * SIDE];
    Arrays.setAll(labels, i -> (int) maps.values().values()[map * SIDE * SIDE + i]);
    return new Truth.Mask(new Labels(SIDE, SIDE, labels), (int) Truth.Maps.IGNORED);
  }

  private static void assertMovesAsMasks(UnaryOperator<Truth> change) {
    Truth.Maps before = maps();
    Truth.Maps after = (Truth.Maps) change.apply(before);
    assertThat(after.names()).isEqualTo(before.names());
    int area = after.height() * after.width();
    for (int map = 0; map < 3; map++) {
      int[] expected = ((Truth.Mask) change.apply(mask(before, map))).labels().values();
      int[] moved = new int[area];
      int at = map * area;
      Arrays.setAll(moved, i -> (int) after.values().values()[at + i]);
      assertThat(moved).isEqualTo(expected);
    }
  }

  @Test
  void truth_ofEveryView_movesMapsAsMasks() {
    List<View> views = new ArrayList<>(List.of(Symmetry.values()));
    views.addAll(List.of(new Shift(3, -5), new Zoom(110), new Zoom(80)));
    for (View view : views) {
      assertThat(view.truth(maps())).as(view.label()).isNotEqualTo(maps());
      assertMovesAsMasks(view::truth);
    }
    for (View view : Photometric.values()) {
      assertMovesAsMasks(view::truth);
    }
  }

  @Test
  void truth_resized_isTakenFromTheNearestPixelAsMasksAre() {
    for (int side : new int[] {7, 24, 56}) {
      assertMovesAsMasks(truth -> Framing.resized(truth, side, side + 1));
    }
  }
}
