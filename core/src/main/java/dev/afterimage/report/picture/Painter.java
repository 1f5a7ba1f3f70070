package dev.afterimage.report.picture;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.awt.image.BufferedImage;

/** Turns the maps of an exhibit into images. Values that are not numbers are drawn as 0. */
public final class Painter {
  private Painter() {}

  /** A picture: three channels are red, green and blue; of any other number the first is grey. */
  public static BufferedImage picture(Planes values) {
    boolean colour = values.channels() == 3;
    int type = colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY;
    BufferedImage image = new BufferedImage(values.width(), values.height(), type);
    for (int y = 0; y < values.height(); y++) {
      for (int x = 0; x < values.width(); x++) {
        for (int c = 0; c < (colour ? 3 : 1); c++) {
          image.getRaster().setSample(x, y, c, level(values.at(c, y, x)));
        }
      }
    }
    return image;
  }

  /** A map of one channel on the colour ramp. */
  public static BufferedImage heat(Planes map, HeatScale scale) {
    return IndexedPicture.draw(
        map.height(), map.width(), Ramp.palette(), (y, x) -> scale.level(map.at(0, y, x)));
  }

  /**
   * A mask of class indices.
   *
   * @param binary whether there is one class and background, drawn white on black
   */
  public static BufferedImage mask(Truth.Mask mask, boolean binary) {
    Labels labels = mask.labels();
    return IndexedPicture.draw(
        labels.height(),
        labels.width(),
        binary ? ClassPalette.binaryPalette() : ClassPalette.palette(),
        (y, x) -> {
          int label = labels.at(y, x);
          boolean ignored = label == mask.ignore();
          return ignored ? ClassPalette.hatch(y, x) : ClassPalette.entry(label);
        });
  }

  /** The most probable class per pixel. */
  public static BufferedImage mostProbable(Planes probabilities) {
    return IndexedPicture.draw(
        probabilities.height(),
        probabilities.width(),
        ClassPalette.palette(),
        (y, x) -> ClassPalette.entry(mostProbable(probabilities, y, x)));
  }

  /** The index of the most probable class at a pixel. */
  public static int mostProbable(Planes probabilities, int row, int column) {
    int best = 0;
    for (int c = 1; c < probabilities.channels(); c++) {
      if (probabilities.at(c, row, column) > probabilities.at(best, row, column)) {
        best = c;
      }
    }
    return best;
  }

  private static int level(float value) {
    return Math.round(255 * Math.min(1, Math.max(0, Float.isNaN(value) ? 0 : value)));
  }
}
