package dev.afterimage.demo;

/** Smooth random texture: lattices of random values, interpolated, one per octave. */
final class ValueNoise {

  private ValueNoise() {}

  /**
   * Draws a field.
   *
   * @param side height and width, in pixels
   * @param coarsest distance of the first lattice's points, in pixels; halved with each octave
   * @param octaves number of lattices, each of 0.6 times the amplitude of the one before
   * @return (side, side), mean about 0, values within [-1, 1]
   */
  static double[] field(Draw draw, int side, double coarsest, int octaves) {
    double[] field = new double[side * side];
    double amplitude = 1;
    double total = 0;
    double cell = coarsest;
    for (int octave = 0; octave < octaves && cell >= 1; octave++) {
      add(draw, field, side, cell, amplitude);
      total += amplitude;
      amplitude *= 0.6;
      cell /= 2;
    }
    for (int i = 0; i < field.length; i++) {
      field[i] /= total;
    }
    return field;
  }

  private static void add(Draw draw, double[] field, int side, double cell, double amplitude) {
    int points = (int) Math.ceil(side / cell) + 2;
    double[] lattice = new double[points * points];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = draw.uniform(-amplitude, amplitude);
    }
    for (int y = 0; y < side; y++) {
      int row = (int) (y / cell);
      double v = smooth(y / cell - row);
      for (int x = 0; x < side; x++) {
        int column = (int) (x / cell);
        double u = smooth(x / cell - column);
        int at = row * points + column;
        double top = lattice[at] + u * (lattice[at + 1] - lattice[at]);
        int below = at + points;
        double bottom = lattice[below] + u * (lattice[below + 1] - lattice[below]);
        field[y * side + x] += top + v * (bottom - top);
      }
    }
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
