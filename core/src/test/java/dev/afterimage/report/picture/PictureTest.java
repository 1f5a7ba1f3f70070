package dev.afterimage.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final int OPAQUE = 0xFF000000;

  @Test
  void ramp_rising_growsLighter() {
    // Neighbours may be equal after rounding to 8 bits; eight levels apart they must differ.
    for (int level = 8; level < Ramp.SIZE; level++) {
      assertThat(luminance(Ramp.colour(level))).isGreaterThan(luminance(Ramp.colour(level - 8)));
    }
  }

  @Test
  void classColours_all_differ() {
    Set<Integer> colours = new HashSet<>();
    for (int k = 0; k < ClassPalette.SIZE; k++) {
      colours.add(ClassPalette.colour(k));
    }
    assertThat(colours).hasSize(ClassPalette.SIZE);
    assertThat(ClassPalette.colour(ClassPalette.SIZE)).isEqualTo(ClassPalette.colour(0));
  }

  @Test
  void mask_ignoredPixels_areHatched() {
    Truth.Mask mask =
        new Truth.Mask(new Labels(1, 7, new int[] {255, 255, 255, 255, 1, 0, 9}), 255);
    BufferedImage image = Painter.mask(mask, false);
    assertThat(image.getRGB(0, 0)).isNotEqualTo(image.getRGB(3, 0));
    assertThat(image.getRGB(4, 0)).isEqualTo(OPAQUE | ClassPalette.colour(1));
    assertThat(image.getRGB(5, 0)).isEqualTo(OPAQUE | ClassPalette.colour(0));
    assertThat(Painter.mask(mask, true).getRGB(4, 0)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void mostProbable_twoClasses_takesTheLarger() {
    Planes probabilities = new Planes(2, 1, 2, new float[] {0.6f, 0.1f, 0.4f, 0.9f});
    BufferedImage image = Painter.mostProbable(probabilities);
    assertThat(image.getRGB(0, 0)).isEqualTo(OPAQUE | ClassPalette.colour(0));
    assertThat(image.getRGB(1, 0)).isEqualTo(OPAQUE | ClassPalette.colour(1));
  }

  @Test
  void picture_colour_keepsChannelsAndClips() {
    Planes values = new Planes(3, 1, 1, new float[] {1.5f, 0.5f, Float.NaN});
    assertThat(Painter.picture(values).getRGB(0, 0)).isEqualTo(0xFFFF8000);
  }

  @Test
  void heatScale_outliers_areLeftOut() {
    float[] values = new float[1000];
    Arrays.fill(values, 0.5f);
    values[7] = 90;
    values[8] = Float.NaN;
    HeatScale scale = HeatScale.of(List.of(new Planes(1, 10, 100, values)));
    assertThat(scale.top()).isEqualTo(0.5);
    assertThat(scale.level(90)).isEqualTo(Ramp.SIZE - 1);
    assertThat(scale.level(Float.NaN)).isZero();
    assertThat(HeatScale.of(List.of(Planes.zeros(1, 2, 2))).top()).isEqualTo(1);
  }

  @Test
  void shrink_large_takesMeansOfBlocks() {
    Planes large = Planes.zeros(1, 256, 200);
    large.values()[0] = 1;
    Planes small = Thumbnails.shrink(large);
    assertThat(small.shape()).isEqualTo("1x128x100");
    assertThat(small.at(0, 0, 0)).isEqualTo(0.25f);
    assertThat(Thumbnails.shrink(small)).isSameAs(small);
    Truth.Mask mask = new Truth.Mask(new Labels(256, 200, new int[256 * 200]), -1);
    assertThat(Thumbnails.shrink(mask).height()).isEqualTo(128);
  }

  // Relative luminance of sRGB (IEC 61966-2-1).
  private static double luminance(int colour) {
    return 0.2126 * linear((colour >> 16) & 0xFF)
        + 0.7152 * linear((colour >> 8) & 0xFF)
        + 0.0722 * linear(colour & 0xFF);
  }

  private static double linear(int level) {
    double share = level / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
