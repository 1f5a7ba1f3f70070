package dev.afterimage.report;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.scoring.Exhibit;
import dev.afterimage.scoring.ScoreTable;
import java.util.List;
import java.util.Random;

/** Drawn records: nuclei on tissue, a scene of four classes, a facade. */
final class PictureFixture {
  static final int SIDE = 96;
  private static final int AREA = SIDE * SIDE;

  private PictureFixture() {}

  /** Nuclei: one foreground class. */
  static Exhibit binary(ScoreTable.Row row, int rank) {
    Random random = new Random(rank);
    int[] labels = new int[AREA];
    for (int n = 0; n < 14; n++) {
      blob(labels, random.nextInt(SIDE), random.nextInt(SIDE), 5 + random.nextInt(7));
    }
    float[] input = new float[3 * AREA];
    float[] foreground = new float[AREA];
    float[] error = new float[AREA];
    for (int p = 0; p < AREA; p++) {
      double texture = 0.05 * random.nextGaussian() + 0.04 * Math.sin(p % SIDE / 5.0);
      double stain = labels[p] == 1 ? 0.5 : 0;
      input[p] = clip(0.88 - 0.75 * stain + texture);
      input[AREA + p] = clip(0.68 - 0.75 * stain + texture);
      input[2 * AREA + p] = clip(0.82 - 0.35 * stain + texture);
      double logit = (labels[p] == 1 ? 3 : -3.5) + random.nextGaussian() * 1.4;
      foreground[p] = (float) (1 / (1 + Math.exp(-logit)));
      error[p] = (float) -Math.log(labels[p] == 1 ? foreground[p] : 1 - foreground[p]);
    }
    Truth truth = new Truth.Mask(new Labels(SIDE, SIDE, labels), 255);
    return exhibit(row, rank, input, truth, new Planes(1, SIDE, SIDE, foreground), error);
  }

  /** Sky, wall, window and ground, with a border that does not count. */
  static Exhibit multiClass(ScoreTable.Row row, int rank) {
    Random random = new Random(rank);
    int[] labels = new int[AREA];
    float[] input = new float[3 * AREA];
    float[] probabilities = new float[4 * AREA];
    float[] error = new float[AREA];
    for (int p = 0; p < AREA; p++) {
      int y = p / SIDE;
      int x = p % SIDE;
      int label = sceneClass(x + 4 * rank, y);
      double shade = 0.2 + 0.2 * label + 0.05 * random.nextGaussian();
      input[p] = clip(shade + 0.1);
      input[AREA + p] = clip(shade);
      input[2 * AREA + p] = clip(1 - shade);
      double sure = 0.75 + 0.24 * random.nextDouble() - (random.nextInt(30) == 0 ? 0.6 : 0);
      for (int c = 0; c < 4; c++) {
        probabilities[c * AREA + p] = (float) (c == label ? sure : (1 - sure) / 3);
      }
      labels[p] = x < 5 || y < 5 ? 255 : label;
      error[p] = labels[p] == 255 ? 0 : (float) -Math.log(sure);
    }
    Truth truth = new Truth.Mask(new Labels(SIDE, SIDE, labels), 255);
    return exhibit(row, rank, input, truth, new Planes(4, SIDE, SIDE, probabilities), error);
  }

  /** Labels in, facade out. */
  static Exhibit translation(ScoreTable.Row row, int rank) {
    Random random = new Random(rank);
    float[] input = new float[3 * AREA];
    float[] target = new float[3 * AREA];
    float[] output = new float[3 * AREA];
    float[] error = new float[AREA];
    for (int p = 0; p < AREA; p++) {
      int label = sceneClass(p % SIDE + 7 * rank, p / SIDE);
      for (int c = 0; c < 3; c++) {
        input[c * AREA + p] = clip(0.25 * label + 0.1 * c);
        target[c * AREA + p] = clip(0.3 + 0.2 * label - 0.08 * c + 0.06 * random.nextGaussian());
        output[c * AREA + p] = clip(0.32 + 0.19 * label - 0.08 * c);
        error[p] += Math.abs(target[c * AREA + p] - output[c * AREA + p]) / 3;
      }
    }
    Truth truth = new Truth.Target(new Planes(3, SIDE, SIDE, target));
    return exhibit(row, rank, input, truth, new Planes(3, SIDE, SIDE, output), error);
  }

  // Predictability is drawn on a coarser grid: reports must cope with another size.
  private static Exhibit exhibit(
      ScoreTable.Row row, int rank, float[] input, Truth truth, Planes output, float[] error) {
    float[] coarse = new float[AREA / 4];
    for (int p = 0; p < AREA; p++) {
      coarse[p / SIDE / 2 * (SIDE / 2) + p % SIDE / 2] += 0.2f * error[p] + 0.01f * (p % 7);
    }
    return new Exhibit(
        row,
        new Exhibit.Listing(
            rank, List.of("Its error is 0.41 times that on <copies>; outside 0.97.")),
        new Planes(3, SIDE, SIDE, input),
        truth,
        output,
        new Planes(1, SIDE, SIDE, error),
        new Planes(1, SIDE / 2, SIDE / 2, coarse));
  }

  private static int sceneClass(int x, int y) {
    if (y < 24) {
      return 0;
    }
    if (y > 76) {
      return 3;
    }
    return x / 12 % 2 == 1 && y / 13 % 2 == 0 ? 2 : 1;
  }

  private static void blob(int[] labels, int centreX, int centreY, int radius) {
    for (int p = 0; p < AREA; p++) {
      double dx = (p % SIDE - centreX) / 1.3;
      double dy = p / SIDE - centreY;
      if (dx * dx + dy * dy <= radius * radius) {
        labels[p] = 1;
      }
    }
  }

  private static float clip(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }
}
