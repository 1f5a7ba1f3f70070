package dev.afterimage.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SymmetryTest {
  // 1 2 3
  // 4 5 6
  // 7 8 9
  private static final Planes SQUARE = planes(3, "123456789");

  @ParameterizedTest
  @CsvSource({
    "HFLIP, 321654987",
    "VFLIP, 789456123",
    "ROT180, 987654321",
    "ROT90, 369258147",
    "ROT270, 741852963",
    "TRANSPOSE, 147258369",
    "TRANSVERSE, 963852741"
  })
  void input_square_isAsDrawnByHand(Symmetry view, String expected) {
    assertThat(digits(view.input(SQUARE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"HFLIP, 321654", "VFLIP, 456123", "ROT180, 654321"})
  void input_twoByThree_isAsDrawnByHand(Symmetry view, String expected) {
    Planes changed = view.input(planes(2, "123456"));
    assertThat(digits(changed)).isEqualTo(expected);
    assertThat(changed.height()).isEqualTo(2);
    assertThat(changed.width()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void input_appliedAsOftenAsItsOrder_isTheOriginal(Symmetry view) {
    int order = view == Symmetry.ROT90 || view == Symmetry.ROT270 ? 4 : 2;
    Planes changed = SQUARE;
    for (int time = 1; time <= order; time++) {
      changed = view.input(changed);
      assertThat(digits(changed).equals(digits(SQUARE))).isEqualTo(time == order);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HFLIP, VFLIP, ROT180",
    "ROT90, ROT90, ROT180",
    "ROT270, ROT270, ROT180",
    "TRANSPOSE, HFLIP, ROT270",
    "TRANSPOSE, VFLIP, ROT90",
    "TRANSPOSE, ROT180, TRANSVERSE"
  })
  void input_twoInARow_isTheirProduct(Symmetry first, Symmetry second, Symmetry product) {
    assertThat(digits(second.input(first.input(SQUARE)))).isEqualTo(digits(product.input(SQUARE)));
  }

  @ParameterizedTest
  @EnumSource
  void pictureMaskAndTarget_moveTogether(Symmetry view) {
    int[] labels = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    Truth mask = view.truth(new Truth.Mask(new Labels(3, 3, labels), 9));
    Truth target = view.truth(new Truth.Target(SQUARE));
    float[] moved = view.input(SQUARE).values();
    for (int i = 0; i < moved.length; i++) {
      assertThat(((Truth.Mask) mask).labels().values()[i]).isEqualTo((int) moved[i]);
    }
    assertThat(((Truth.Target) target).values().values()).containsExactly(moved);
    assertThat(((Truth.Mask) mask).ignore()).isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource
  void input_twoChannels_movesEachAlone(Symmetry view) {
    Planes two = new Planes(2, 2, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    float[] moved = view.input(two).values();
    for (int i = 0; i < 4; i++) {
      assertThat(moved[4 + i]).isEqualTo(moved[i] + 4);
    }
  }

  @Test
  void fits_notSquare_onlyWhatKeepsTheSides() {
    for (Symmetry view : Symmetry.values()) {
      boolean keeps = view == Symmetry.HFLIP || view == Symmetry.VFLIP || view == Symmetry.ROT180;
      assertThat(view.fits(2, 3)).as(view.label()).isEqualTo(keeps);
      assertThat(view.fits(3, 3)).as(view.label()).isTrue();
    }
  }

  @Test
  void input_quarterTurnOfAnOblong_isRefusedWithItsSize() {
    assertThatThrownBy(() -> Symmetry.ROT90.input(planes(2, "123456")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rot90 needs a square, got 2x3");
  }

  private static Planes planes(int height, String digits) {
    float[] values = new float[digits.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = digits.charAt(i) - '0';
    }
    return new Planes(1, height, values.length / height, values);
  }

  private static String digits(Planes planes) {
    StringBuilder digits = new StringBuilder();
    for (float value : planes.values()) {
      digits.append((int) value);
    }
    return digits.toString();
  }
}
