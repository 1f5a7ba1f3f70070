package dev.afterimage.demo;

/**
 * A deformed ellipse.
 *
 * @param x centre column, in pixels
 * @param y centre row, in pixels
 * @param axes semi-axes, in pixels, (2)
 * @param angle of the first axis, in radians
 * @param waves amplitudes of the outline's harmonics 2, 3, ..., relative to the radius
 * @param phases of the harmonics, in radians
 */
record Nucleus(double x, double y, double[] axes, double angle, double[] waves, double[] phases) {
  private static final int HARMONICS = 4;

  static Nucleus draw(Draw draw, int side, double meanRadius) {
    double radius = meanRadius * Math.exp(draw.gaussian(0, 0.18));
    double stretch = draw.uniform(1, 1.35);
    double[] waves = new double[HARMONICS];
    double[] phases = new double[HARMONICS];
    for (int k = 0; k < HARMONICS; k++) {
      waves[k] = draw.gaussian(0, 0.08 / (k + 1));
      phases[k] = draw.uniform(0, 2 * Math.PI);
    }
    return new Nucleus(
        draw.uniform(0, side),
        draw.uniform(0, side),
        new double[] {radius * stretch, radius / stretch},
        draw.uniform(0, Math.PI),
        waves,
        phases);
  }

  /** The outline as an annotator's hand draws it: displaced, too large or small, and wavy. */
  Nucleus redrawn(Draw draw, double jitter) {
    double scale = Math.exp(draw.gaussian(0, 0.12 * jitter));
    double[] wavier = waves.clone();
    double[] shifted = phases.clone();
    for (int k = 0; k < HARMONICS; k++) {
      wavier[k] += draw.gaussian(0, 0.06 * jitter);
      shifted[k] += draw.gaussian(0, 0.5 * jitter);
    }
    return new Nucleus(
        x + draw.gaussian(0, 0.6 * jitter),
        y + draw.gaussian(0, 0.6 * jitter),
        new double[] {axes[0] * scale, axes[1] * scale},
        angle,
        wavier,
        shifted);
  }

  /** Signed distance of a point to the outline, in pixels, approximately; negative inside. */
  double distance(double column, double row) {
    double dx = column - x;
    double dy = row - y;
    double u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / axes[0];
    double v = (dy * Math.cos(angle) - dx * Math.sin(angle)) / axes[1];
    double polar = Math.atan2(v, u);
    double outline = 1;
    for (int k = 0; k < HARMONICS; k++) {
      outline += waves[k] * Math.cos((k + 2) * polar + phases[k]);
    }
    return (Math.hypot(u, v) - outline) * Math.sqrt(axes[0] * axes[1]);
  }

  /** How far from the centre the outline can reach, in pixels. */
  double reach() {
    double wave = 1;
    for (double amplitude : waves) {
      wave += Math.abs(amplitude);
    }
    return Math.max(axes[0], axes[1]) * wave;
  }
}
