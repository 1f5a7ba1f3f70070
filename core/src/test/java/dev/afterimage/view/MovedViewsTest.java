package dev.afterimage.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shifts and zooms. */
class MovedViewsTest {

  @Test
  void shift_downAndRight_entersTheMirrorImage() {
    Planes picture = new Planes(1, 2, 3, new float[] {1, 2, 3, 4, 5, 6});
    assertThat(new Shift(1, 0).input(picture).values()).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(new Shift(0, 1).input(picture).values()).containsExactly(1, 1, 2, 4, 4, 5);
    assertThat(new Shift(-1, -2).input(picture).values()).containsExactly(6, 6, 5, 6, 6, 5);
  }

  /** Truth that is a function of the picture stays that function of the moved picture. */
  @Test
  void shift_ofAPair_keepsItValid() {
    Planes picture = counted(12, 20);
    int[] labels = new int[12 * 20];
    Arrays.setAll(labels, i -> (int) picture.values()[i] % 7);
    for (Shift view : List.of(new Shift(3, 5), new Shift(-3, 5), new Shift(2, -4))) {
      float[] moved = view.input(picture).values();
      Truth.Mask mask = (Truth.Mask) view.truth(new Truth.Mask(new Labels(12, 20, labels), 255));
      for (int i = 0; i < moved.length; i++) {
        assertThat(mask.labels().values()[i]).isEqualTo((int) moved[i] % 7);
      }
    }
  }

  /** A target three times as large as its picture stays that picture's. */
  @Test
  void shift_ofALargerTruth_movesItAsFar() {
    Planes small = counted(12, 20);
    Planes large = enlarged(small, 3);
    Shift view = new Shift(2, -4);
    Truth.Target moved = (Truth.Target) view.enlarged(3).truth(new Truth.Target(large));
    assertThat(moved.values().values()).isEqualTo(enlarged(view.input(small), 3).values());
    assertThat(new Zoom(90).enlarged(3)).isEqualTo(new Zoom(90));
  }

  private static Planes enlarged(Planes small, int factor) {
    Planes large = Planes.zeros(1, small.height() * factor, small.width() * factor);
    for (int i = 0; i < large.area(); i++) {
      int row = i / large.width() / factor;
      int column = i % large.width() / factor;
      large.values()[i] = small.values()[row * small.width() + column];
    }
    return large;
  }

  @Test
  void shift_ofMoreThanAQuarter_doesNotFit() {
    assertThat(new Shift(4, -4).fits(16, 16)).isTrue();
    assertThat(new Shift(4, -4).fits(15, 16)).isFalse();
    assertThat(new Shift(4, -4).fits(16, 15)).isFalse();
    assertThat(new Shift(0, 5).fits(4, 20)).isTrue();
  }

  @Test
  void zoom_oddSize_keepsTheCentre() {
    Planes picture = counted(17, 21);
    int centre = 8 * 21 + 10;
    for (int percent : new int[] {90, 110, 200}) {
      Zoom view = new Zoom(percent);
      assertThat(view.input(picture).values()[centre]).isEqualTo(picture.values()[centre]);
      Truth.Mask mask = (Truth.Mask) view.truth(marked(17, 21, centre));
      assertThat(mask.labels().values()[centre]).isEqualTo(1);
    }
  }

  /** Enlarged twofold about the centre, the pixel beside it lies half way to its neighbour. */
  @Test
  void zoom_twofold_interpolatesBetweenPixels() {
    Planes picture = counted(17, 17);
    float[] out = new Zoom(200).input(picture).values();
    int centre = 8 * 17 + 8;
    assertThat(out[centre + 1]).isEqualTo(picture.values()[centre] + 0.5f, within(1e-3f));
    assertThat(out[centre + 17]).isEqualTo(picture.values()[centre] + 8.5f, within(1e-3f));
  }

  /** Areas grow with the square of the zoom; 5 % for the stairs of the disc. */
  @Test
  void zoom_ofADisc_changesMaskAndPictureAlike() {
    int side = 41;
    float[] disc = new float[side * side];
    int[] labels = new int[side * side];
    for (int i = 0; i < disc.length; i++) {
      boolean inside = Math.hypot(i / side - 20, i % side - 20) < 10;
      disc[i] = inside ? 1 : 0;
      labels[i] = inside ? 1 : 0;
    }
    double area = Arrays.stream(labels).sum();
    for (int percent : new int[] {90, 110}) {
      Zoom view = new Zoom(percent);
      Truth truth = view.truth(new Truth.Mask(new Labels(side, side, labels), 255));
      double masked = Arrays.stream(((Truth.Mask) truth).labels().values()).sum();
      double shown = 0;
      for (float value : view.input(new Planes(1, side, side, disc)).values()) {
        shown += value;
      }
      double expected = area * percent * percent / 10_000;
      assertThat(masked).isCloseTo(expected, within(0.05 * expected));
      assertThat(shown).isCloseTo(expected, within(0.05 * expected));
    }
  }

  @Test
  void zoom_ofTinyPictures_doesNotFit() {
    assertThat(new Zoom(110).fits(16, 40)).isTrue();
    assertThat(new Zoom(110).fits(15, 40)).isFalse();
  }

  @Test
  void zoom_outOfRange_isRefused() {
    for (int percent : new int[] {49, 100, 201}) {
      assertThatThrownBy(() -> new Zoom(percent)).hasMessageContaining(": " + percent);
    }
  }

  private static Planes counted(int height, int width) {
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new Planes(1, height, width, values);
  }

  private static Truth.Mask marked(int height, int width, int pixel) {
    int[] labels = new int[height * width];
    labels[pixel] = 1;
    return new Truth.Mask(new Labels(height, width, labels), 255);
  }
}
