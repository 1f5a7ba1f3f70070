package dev.afterimage.view;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;

/**
 * Enlarged or shrunk about the centre: pictures and targets bilinearly, masks by nearest neighbour;
 * what enters when shrinking is mirrored at the edge.
 *
 * @param percent 110 shows everything a tenth larger; in [50, 200], not 100
 */
public record Zoom(int percent) implements View {

  /** Checks the range. */
  public Zoom {
    if (percent < 50 || percent > 200 || percent == 100) {
      throw new IllegalArgumentException("zoom must be in [50, 200] and not 100: " + percent);
    }
  }

  @Override
  public String label() {
    return "zoom" + percent;
  }

  @Override
  public double distance() {
    return 0.5;
  }

  @Override
  public boolean fits(int height, int width) {
    return height >= 16 && width >= 16;
  }

  @Override
  public Planes input(Planes input) {
    Planes out = Planes.zeros(input.channels(), input.height(), input.width());
    int width = input.width();
    for (int row = 0, i = 0; row < input.height(); row++) {
      double y = source(row, input.height());
      int top = (int) Math.floor(y);
      float down = (float) (y - top);
      int above = Remap.mirrored(top, input.height()) * width;
      int below = Remap.mirrored(top + 1, input.height()) * width;
      for (int column = 0; column < width; column++, i++) {
        double x = source(column, width);
        int left = (int) Math.floor(x);
        float right = (float) (x - left);
        int near = Remap.mirrored(left, width);
        int far = Remap.mirrored(left + 1, width);
        for (int c = 0, at = 0; c < input.channels(); c++, at += input.area()) {
          float[] v = input.values();
          float upper = v[at + above + near] * (1 - right) + v[at + above + far] * right;
          float lower = v[at + below + near] * (1 - right) + v[at + below + far] * right;
          out.values()[at + i] = upper * (1 - down) + lower * down;
        }
      }
    }
    return out;
  }

  @Override
  public Truth truth(Truth truth) {
    if (truth instanceof Truth.Target target) {
      return new Truth.Target(input(target.values()));
    }
    int height = truth.height();
    int width = truth.width();
    int[] table =
        Remap.table(
            height,
            width,
            (row, column) ->
                Remap.mirrored((int) Math.floor(source(row, height) + 0.5), height) * width
                    + Remap.mirrored((int) Math.floor(source(column, width) + 0.5), width));
    return Remap.truth(truth, table);
  }

  /** The original's position, in pixels from its first pixel's centre. */
  private double source(int index, int length) {
    double centre = (length - 1) / 2.0;
    return centre + (index - centre) * 100 / percent;
  }
}
