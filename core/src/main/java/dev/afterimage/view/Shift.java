package dev.afterimage.view;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;

/**
 * Moved by some pixels, what enters being the mirror image of what is at the edge: in picture and
 * truth alike, so that the pair stays valid.
 *
 * @param down rows, may be negative
 * @param right columns, may be negative
 */
public record Shift(int down, int right) implements View {

  @Override
  public String label() {
    return "shift" + signed(down) + signed(right);
  }

  private static String signed(int pixels) {
    return pixels < 0 ? String.valueOf(pixels) : "+" + pixels;
  }

  @Override
  public double distance() {
    return 0.25;
  }

  /** At most a quarter of the picture may be moved in. */
  @Override
  public boolean fits(int height, int width) {
    return Math.abs(down) * 4 <= height && Math.abs(right) * 4 <= width;
  }

  @Override
  public Planes input(Planes input) {
    return Remap.planes(input, table(input.height(), input.width()));
  }

  @Override
  public Truth truth(Truth truth) {
    return Remap.truth(truth, table(truth.height(), truth.width()));
  }

  @Override
  public View enlarged(double factor) {
    return new Shift((int) Math.rint(down * factor), (int) Math.rint(right * factor));
  }

  private int[] table(int height, int width) {
    return Remap.table(
        height,
        width,
        (row, column) ->
            Remap.mirrored(row - down, height) * width + Remap.mirrored(column - right, width));
  }
}
