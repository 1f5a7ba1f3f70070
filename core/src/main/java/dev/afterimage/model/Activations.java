package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.Activation;

/** What turns raw outputs into probabilities or values. */
final class Activations {

  private Activations() {}

  /**
   * Applies an activation.
   *
   * @param raw (channels, height, width); left as it is
   * @return new planes of the same shape; the same ones for {@link Activation#NONE}
   */
  static Planes apply(Planes raw, Activation activation) {
    return switch (activation) {
      case NONE -> raw;
      case SIGMOID -> sigmoid(raw);
      case SOFTMAX -> softmax(raw);
      case EXP -> exponential(raw);
    };
  }

  private static Planes sigmoid(Planes raw) {
    float[] in = raw.values();
    float[] out = new float[in.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (1 / (1 + Math.exp(-in[i])));
    }
    return new Planes(raw.channels(), raw.height(), raw.width(), out);
  }

  private static Planes exponential(Planes raw) {
    float[] in = raw.values();
    float[] out = new float[in.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.exp(in[i]);
    }
    return new Planes(raw.channels(), raw.height(), raw.width(), out);
  }

  /** Softmax over the channels, with the largest subtracted so that no exponential overflows. */
  private static Planes softmax(Planes raw) {
    int area = raw.area();
    float[] in = raw.values();
    float[] out = new float[in.length];
    double[] exp = new double[raw.channels()];
    for (int i = 0; i < area; i++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < exp.length; c++) {
        max = Math.max(max, in[c * area + i]);
      }
      double sum = 0;
      for (int c = 0; c < exp.length; c++) {
        exp[c] = Math.exp(in[c * area + i] - max);
        sum += exp[c];
      }
      for (int c = 0; c < exp.length; c++) {
        out[c * area + i] = (float) (exp[c] / sum);
      }
    }
    return new Planes(raw.channels(), raw.height(), raw.width(), out);
  }
}
