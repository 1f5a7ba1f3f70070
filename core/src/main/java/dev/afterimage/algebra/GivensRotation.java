package dev.afterimage.algebra;

/**
 * A rotation of the plane: by what turns (f, g) onto the first axis, or by what makes a symmetric 2
 * x 2 matrix diagonal; the digits are LAPACK's (dlartg and dlaev2). Used again and again; not
 * thread-safe.
 */
final class GivensRotation {
  private static final double SMALL = 0x1p-484; // below and above the inverse, squares are scaled

  double cosine;
  double sine;

  /** Turns (f, g) onto the first axis; returns where it comes to lie. */
  double of(double f, double g) {
    if (g == 0) {
      cosine = 1;
      sine = 0;
      return f;
    }
    if (f == 0) {
      cosine = 0;
      sine = 1;
      return g;
    }
    double length = scaled(f, g);
    if (Math.abs(f) > Math.abs(g) && cosine < 0) {
      cosine = -cosine;
      sine = -sine;
      return -length;
    }
    return length;
  }

  private double scaled(double f, double g) {
    double scale = Math.max(Math.abs(f), Math.abs(g));
    double step = scale >= 1 / SMALL ? SMALL : scale <= SMALL ? 1 / SMALL : 1;
    double x = f;
    double y = g;
    int steps = 0;
    while (step != 1 && (step < 1 ? scale >= 1 / SMALL : scale <= SMALL)) {
      x *= step;
      y *= step;
      scale = Math.max(Math.abs(x), Math.abs(y));
      steps++;
    }
    double length = Math.sqrt(x * x + y * y);
    cosine = x / length;
    sine = y / length;
    for (int i = 0; i < steps; i++) {
      length /= step;
    }
    return length;
  }

  /**
   * Diagonalises ((a, b), (b, c)).
   *
   * @param found the eigenvalue that is larger in absolute value, and the other
   */
  void diagonalise(double a, double b, double c, double[] found) {
    double sum = a + c;
    double difference = a - c;
    double twice = b + b;
    double root = hypotenuse(Math.abs(difference), Math.abs(twice));
    double larger = Math.abs(a) > Math.abs(c) ? a : c;
    double smaller = Math.abs(a) > Math.abs(c) ? c : a;
    found[0] = sum < 0 ? 0.5 * (sum - root) : sum > 0 ? 0.5 * (sum + root) : 0.5 * root;
    found[1] = sum == 0 ? -0.5 * root : (larger / found[0]) * smaller - (b / found[0]) * b;
    double along = difference >= 0 ? difference + root : difference - root;
    if (Math.abs(along) > Math.abs(twice)) {
      double cotangent = -twice / along;
      sine = 1 / Math.sqrt(1 + cotangent * cotangent);
      cosine = cotangent * sine;
    } else if (twice == 0) {
      cosine = 1;
      sine = 0;
    } else {
      double tangent = -along / twice;
      cosine = 1 / Math.sqrt(1 + tangent * tangent);
      sine = tangent * cosine;
    }
    if ((sum < 0) == (difference < 0)) {
      double turned = cosine;
      cosine = -sine;
      sine = turned;
    }
  }

  private static double hypotenuse(double x, double y) {
    if (x > y) {
      double share = y / x;
      return x * Math.sqrt(1 + share * share);
    }
    if (x < y) {
      double share = x / y;
      return y * Math.sqrt(1 + share * share);
    }
    return y * Math.sqrt(2);
  }
}
