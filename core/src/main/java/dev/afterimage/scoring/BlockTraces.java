package dev.afterimage.scoring;

/**
 * Traces of JPEG compression in pixels that may since have been saved otherwise: steps at the edges
 * of 8 x 8 blocks, and frequencies that quantisation has made 0 in blocks at their places but not
 * in blocks that are shifted by half (Fan and de Queiroz, IEEE TIP 12, 2003).
 */
final class BlockTraces {
  private static final int SIDE = 8;
  private static final int MOST_BLOCKS = 512;
  private static final double ZERO = 0.75; // grey levels: rounding to whole ones leaves 0.3
  private static final int FINE = 9; // sum of the two frequencies from which on they are fine
  private static final double LEAST = 0.05; // grey levels
  private static final double[][] COSINES = cosines();

  private final double[] steps = new double[SIDE]; // by phase
  private final long[] counts = new long[SIDE];
  private final int every; // so many blocks of a strip, one is transformed
  private final double[] zeros = new double[2]; // shares, of blocks in place and shifted
  private final double[] fineZeros = new double[2];
  private final int[] blocks = new int[2];

  /**
   * @param strips that will be added
   */
  BlockTraces(int strips, int width) {
    every = Math.max(1, (int) ((long) strips * (width / SIDE) / MOST_BLOCKS));
  }

  private static double[][] cosines() {
    double[][] cosines = new double[SIDE][SIDE]; // (frequency, place)
    for (int u = 0; u < SIDE; u++) {
      for (int x = 0; x < SIDE; x++) {
        double scale = Math.sqrt((u == 0 ? 1 : 2) / (double) SIDE);
        cosines[u][x] = scale * Math.cos((2 * x + 1) * u * Math.PI / (2 * SIDE));
      }
    }
    return cosines;
  }

  /**
   * Takes in rows of a picture.
   *
   * @param strip grey levels, 0 to 255, whose first row is at a multiple of 8
   */
  void add(float[] strip, int width) {
    int rows = strip.length / width;
    for (int y = 0; y < rows; y++) {
      for (int x = 2; x < width - 1; x++) {
        step(strip, y * width + x, 1, x % SIDE);
      }
    }
    for (int y = 2; y < rows - 1; y++) {
      for (int x = 0; x < width; x++) {
        step(strip, y * width + x, width, y % SIDE);
      }
    }
    for (int shift = 0; shift <= 1; shift++) {
      int offset = shift * SIDE / 2;
      for (int x = offset; x + SIDE <= width && offset + SIDE <= rows; x += SIDE * every) {
        transform(strip, width, offset, x, shift);
      }
    }
  }

  /** How far a difference goes beyond those beside it. */
  private void step(float[] strip, int at, int stride, int phase) {
    float own = Math.abs(strip[at] - strip[at - stride]);
    float before = Math.abs(strip[at - stride] - strip[at - 2 * stride]);
    float after = Math.abs(strip[at + stride] - strip[at]);
    steps[phase] += Math.max(0, own - (before + after) / 2);
    counts[phase]++;
  }

  private void transform(float[] strip, int width, int top, int left, int shift) {
    double[][] across = new double[SIDE][SIDE]; // (row, frequency)
    for (int y = 0; y < SIDE; y++) {
      for (int u = 0; u < SIDE; u++) {
        for (int x = 0; x < SIDE; x++) {
          across[y][u] += COSINES[u][x] * strip[(top + y) * width + left + x];
        }
      }
    }
    int zero = 0;
    int fine = 0;
    int fineZero = 0;
    for (int v = 0; v < SIDE; v++) {
      for (int u = v == 0 ? 1 : 0; u < SIDE; u++) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
          sum += COSINES[v][y] * across[y][u];
        }
        int lost = Math.abs(sum) < ZERO ? 1 : 0;
        zero += lost;
        fine += u + v >= FINE ? 1 : 0;
        fineZero += u + v >= FINE ? lost : 0;
      }
    }
    zeros[shift] += zero / (SIDE * SIDE - 1.0);
    fineZeros[shift] += fineZero / (double) fine;
    blocks[shift]++;
  }

  /**
   * The log of steps at the edges of blocks over steps elsewhere.
   *
   * @param shifted of whichever blocks have most, as in a picture that was cropped
   */
  double edges(boolean shifted) {
    double sum = 0;
    double most = 0;
    for (int phase = 0; phase < SIDE; phase++) {
      double mean = mean(phase);
      sum += mean;
      most = Math.max(most, mean);
    }
    double edge = shifted ? most : mean(0);
    return Math.log((edge + LEAST) / ((sum - edge) / (SIDE - 1) + LEAST));
  }

  private double mean(int phase) {
    return steps[phase] / Math.max(1, counts[phase]);
  }

  /** The share of frequencies that are 0 in place, beyond that of shifted blocks. */
  double lost() {
    return share(zeros, 0) - share(zeros, 1);
  }

  /** The share of fine frequencies that are 0 in place. */
  double fineLost() {
    return share(fineZeros, 0);
  }

  private double share(double[] sums, int shift) {
    return blocks[shift] == 0 ? 0 : sums[shift] / blocks[shift];
  }
}
