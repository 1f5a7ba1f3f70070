package dev.afterimage.view;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Locale;

/** The seven symmetries of the square that change a picture: mirrors, rotations, transposes. */
public enum Symmetry implements View {
  /** Mirrored left to right. */
  HFLIP,
  /** Mirrored top to bottom. */
  VFLIP,
  /** Turned by half a turn. */
  ROT180,
  /** Turned by a quarter, counter-clockwise. */
  ROT90,
  /** Turned by a quarter, clockwise. */
  ROT270,
  /** Mirrored along the main diagonal. */
  TRANSPOSE,
  /** Mirrored along the other diagonal. */
  TRANSVERSE;

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public double distance() {
    return 1;
  }

  /** Whether rows become columns, which only a square survives. */
  boolean swapsSides() {
    return switch (this) {
      case HFLIP, VFLIP, ROT180 -> false;
      case ROT90, ROT270, TRANSPOSE, TRANSVERSE -> true;
    };
  }

  @Override
  public boolean fits(int height, int width) {
    return !swapsSides() || height == width;
  }

  @Override
  public Planes input(Planes input) {
    return Remap.planes(input, table(input.height(), input.width()));
  }

  @Override
  public Truth truth(Truth truth) {
    return Remap.truth(truth, table(truth.height(), truth.width()));
  }

  private int[] table(int height, int width) {
    if (!fits(height, width)) {
      throw new IllegalArgumentException(
          label() + " needs a square, got " + height + "x" + width + " (height, width)");
    }
    int bottom = height - 1;
    int right = width - 1;
    return Remap.table(
        height,
        width,
        (row, column) ->
            switch (this) {
              case HFLIP -> row * width + right - column;
              case VFLIP -> (bottom - row) * width + column;
              case ROT180 -> (bottom - row) * width + right - column;
              case ROT90 -> column * width + right - row;
              case ROT270 -> (bottom - column) * width + row;
              case TRANSPOSE -> column * width + row;
              case TRANSVERSE -> (bottom - column) * width + right - row;
            });
  }
}
