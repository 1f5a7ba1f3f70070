package dev.afterimage.attacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Planes;
import dev.afterimage.network.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatchesTest {
  private static final Planes MAP = numbered(2, 5, 7);

  /** Every value is 100 channel + 10 row + column. */
  private static Planes numbered(int channels, int height, int width) {
    Planes planes = Planes.zeros(channels, height, width);
    for (int i = 0; i < planes.values().length; i++) {
      int pixel = i % planes.area();
      planes.values()[i] = 100 * (i / planes.area()) + 10 * (pixel / width) + pixel % width;
    }
    return planes;
  }

  @Test
  void all_patches_areCutInOnePieceFromEveryChannel() {
    List<Planes> patches = new Patches(3, 50).all(MAP, new SplittableRandom(1));
    assertThat(patches).hasSize(50);
    for (Planes patch : patches) {
      float corner = patch.at(0, 0, 0);
      assertThat(patch.shape()).isEqualTo("2x3x3");
      assertThat(patch.at(1, 2, 1)).isEqualTo(corner + 121);
    }
    assertThat(patches).extracting(p -> p.at(0, 0, 0)).contains(0f, 4f, 20f, 24f); // all corners
  }

  @Test
  void one_wholeMap_isTheMap() {
    assertThat(Patches.WHOLE.one(MAP, new SplittableRandom(1))).isSameAs(MAP);
  }

  @Test
  void require_mapOfAnotherShape_namesIt() {
    Shape shape = new Shape(2, 5, 7);
    MapCheck.require(numbered(2, 4, 9), shape, new Patches(4, 2), "example a");
    assertThatThrownBy(() -> MapCheck.require(numbered(3, 5, 7), shape, Patches.WHOLE, "example a"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("example a must have 2 channels")
        .hasMessageContaining("3x5x7");
    assertThatThrownBy(() -> MapCheck.require(numbered(2, 4, 9), shape, Patches.WHOLE, "a"))
        .hasMessageContaining("must be 2x5x7");
    assertThatThrownBy(() -> MapCheck.require(MAP, shape, new Patches(6, 2), "a"))
        .hasMessageContaining("6 pixels");
    Planes broken = numbered(2, 5, 7);
    broken.values()[9] = Float.NaN;
    assertThatThrownBy(() -> MapCheck.require(broken, shape, Patches.WHOLE, "a"))
        .hasMessageContaining("NaN");
  }
}
