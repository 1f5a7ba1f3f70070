package dev.afterimage.view;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** Changes of light and sharpness: the truth stays as it is. */
public enum Photometric implements View {
  /** Darker mid-tones: v^1.25. */
  GAMMA,
  /** Every value times 0.9. */
  DIM,
  /** Gaussian noise of standard deviation 0.02. */
  NOISE,
  /** A 3x3 binomial blur. */
  BLUR;

  private static final double NOISE_DEVIATION = 0.02;

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public double distance() {
    return 0;
  }

  @Override
  public boolean fits(int height, int width) {
    return true;
  }

  @Override
  public Truth truth(Truth truth) {
    return truth;
  }

  @Override
  public Planes input(Planes input) {
    float[] out =
        switch (this) {
          case GAMMA -> gamma(input.values());
          case DIM -> dimmed(input.values());
          case NOISE -> noisy(input.values());
          case BLUR -> blurred(input);
        };
    return new Planes(input.channels(), input.height(), input.width(), out);
  }

  private static float[] gamma(float[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.pow(Math.max(values[i], 0), 1.25);
    }
    return out;
  }

  private static float[] dimmed(float[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = 0.9f * values[i];
    }
    return out;
  }

  /** Seeded by the picture itself: the same picture gets the same noise in every run. */
  private static float[] noisy(float[] values) {
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(values));
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      float noisy = values[i] + (float) (NOISE_DEVIATION * random.nextGaussian());
      out[i] = Math.max(0f, Math.min(1f, noisy));
    }
    return out;
  }

  private static float[] blurred(Planes input) {
    int height = input.height();
    int width = input.width();
    float[] in = input.values();
    float[] out = new float[in.length];
    for (int c = 0, i = 0; c < input.channels(); c++) {
      int at = c * input.area();
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++, i++) {
          float sum = 0;
          for (int dy = -1; dy <= 1; dy++) {
            int line = at + Remap.mirrored(row + dy, height) * width;
            for (int dx = -1; dx <= 1; dx++) {
              int weight = (2 - Math.abs(dy)) * (2 - Math.abs(dx));
              sum += weight * in[line + Remap.mirrored(column + dx, width)];
            }
          }
          out[i] = sum / 16;
        }
      }
    }
    return out;
  }
}
