package dev.afterimage.algebra;

/**
 * The implicit QL and QR iteration on a symmetric tridiagonal matrix with Wilkinson's shift: the
 * steps, tests and digits of LAPACK's dsteqr. Used once; not thread-safe.
 */
final class TridiagonalEigen {
  private static final double EPS = 0x1p-53; // relative precision, as LAPACK has it
  private static final int MOST_STEPS = 30; // per eigenvalue

  private final double[] d; // the diagonal, then eigenvalues
  private final double[] e; // beside the diagonal
  private final double[][] z; // columns, turned along
  private final double[] cosines;
  private final double[] sines;
  private final GivensRotation rotation = new GivensRotation();
  private final double[] pair = new double[2];
  private int stepsLeft;

  TridiagonalEigen(double[] diagonal, double[] beside, double[][] columns) {
    this.d = diagonal;
    this.e = beside;
    this.z = columns;
    this.cosines = new double[d.length];
    this.sines = new double[d.length];
    this.stepsLeft = MOST_STEPS * d.length;
  }

  /** Finds all eigenvalues, ascending, and turns the columns into eigenvectors. */
  void iterate() {
    int first = 0;
    while (first < d.length) {
      int last = first;
      while (last < d.length - 1 && !isSplit(last)) {
        last++;
      }
      if (last < d.length - 1) {
        e[last] = 0;
      }
      if (Math.abs(d[last]) < Math.abs(d[first])) {
        upwards(last, first);
      } else if (last > first) {
        downwards(first, last);
      }
      first = last + 1;
    }
    EigenOrder.ascending(d, z);
  }

  private boolean isSplit(int m) {
    double beside = Math.abs(e[m]);
    return beside == 0 || beside <= Math.sqrt(Math.abs(d[m])) * Math.sqrt(Math.abs(d[m + 1])) * EPS;
  }

  private boolean isNothing(double beside, double one, double other) {
    double size = Math.abs(beside);
    return size * size <= (EPS * EPS * Math.abs(one)) * Math.abs(other) + Double.MIN_NORMAL;
  }

  /** QL: eigenvalues are found from the first on. */
  private void downwards(int first, int last) {
    int l = first;
    while (l <= last) {
      int m = l;
      while (m < last && !isNothing(e[m], d[m], d[m + 1])) {
        m++;
      }
      if (m < last) {
        e[m] = 0;
      }
      if (m == l) {
        l++;
      } else if (m == l + 1) {
        rotation.diagonalise(d[l], e[l], d[l + 1], pair);
        turn(z[l], z[l + 1], rotation.cosine, rotation.sine);
        d[l] = pair[0];
        d[l + 1] = pair[1];
        e[l] = 0;
        l += 2;
      } else {
        stepDown(l, m);
      }
    }
  }

  private void stepDown(int l, int m) {
    countStep();
    double g = shifted(d[m], d[l], d[l + 1], e[l]);
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      double r = rotation.of(g, f);
      c = rotation.cosine;
      s = rotation.sine;
      if (i != m - 1) {
        e[i + 1] = r;
      }
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      cosines[i] = c;
      sines[i] = -s;
    }
    for (int i = m - 1; i >= l; i--) {
      turn(z[i], z[i + 1], cosines[i], sines[i]);
    }
    d[l] -= p;
    e[l] = g;
  }

  /** QR: eigenvalues are found from the last on. */
  private void upwards(int last, int first) {
    int l = last;
    while (l >= first) {
      int m = l;
      while (m > first && !isNothing(e[m - 1], d[m], d[m - 1])) {
        m--;
      }
      if (m > first) {
        e[m - 1] = 0;
      }
      if (m == l) {
        l--;
      } else if (m == l - 1) {
        rotation.diagonalise(d[l - 1], e[l - 1], d[l], pair);
        turn(z[l - 1], z[l], rotation.cosine, rotation.sine);
        d[l - 1] = pair[0];
        d[l] = pair[1];
        e[l - 1] = 0;
        l -= 2;
      } else {
        stepUp(l, m);
      }
    }
  }

  private void stepUp(int l, int m) {
    countStep();
    double g = shifted(d[m], d[l], d[l - 1], e[l - 1]);
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m; i < l; i++) {
      double f = s * e[i];
      double b = c * e[i];
      double r = rotation.of(g, f);
      c = rotation.cosine;
      s = rotation.sine;
      if (i != m) {
        e[i - 1] = r;
      }
      g = d[i] - p;
      r = (d[i + 1] - g) * s + 2 * c * b;
      p = s * r;
      d[i] = g + p;
      g = c * r - b;
      cosines[i] = c;
      sines[i] = s;
    }
    for (int i = m; i < l; i++) {
      turn(z[i], z[i + 1], cosines[i], sines[i]);
    }
    d[l] -= p;
    e[l - 1] = g;
  }

  private static double shifted(double far, double here, double next, double beside) {
    double g = (next - here) / (2 * beside);
    double w = Math.max(Math.abs(g), 1);
    double share = Math.min(Math.abs(g), 1) / w;
    double r = w * Math.sqrt(1 + share * share);
    return far - here + beside / (g + (g >= 0 ? r : -r));
  }

  private void countStep() {
    if (stepsLeft-- == 0) {
      throw new IllegalStateException(
          "eigenvalues must be found within " + MOST_STEPS + " steps each: is the matrix finite?");
    }
  }

  private static void turn(double[] one, double[] other, double c, double s) {
    for (int i = 0; i < one.length; i++) {
      double x = one[i];
      double y = other[i];
      other[i] = c * y - s * x;
      one[i] = s * y + c * x;
    }
  }
}
