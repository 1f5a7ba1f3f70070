package dev.afterimage.release;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;

/** What releases need to know of the channels of an answer. */
final class Channels {

  private Channels() {}

  /** Whether the channels of a pixel are the probabilities of exclusive classes: they sum to 1. */
  static boolean sumToOne(ModelSpec.Output output) {
    Integer channels = output.channels();
    return channels != null
        && channels > 1
        && output.kind() != Kind.VALUES
        && !output.isIndependent()
        && output.activation() != Activation.SIGMOID;
  }

  /** Refuses a task that has no classes. */
  static void requireClasses(Release release, Task task) {
    if (task == Task.TRANSLATION) {
      throw new IllegalArgumentException(
          "release "
              + release.label()
              + " needs class probabilities, and a translation has values; choose full, noise:SD or"
              + " round:DECIMALS");
    }
  }

  /** The channel with the largest value of a pixel, the first of equals. */
  static int largest(float[] values, int pixel, int area) {
    int best = 0;
    for (int c = 1; c * area < values.length; c++) {
      if (values[c * area + pixel] > values[best * area + pixel]) {
        best = c;
      }
    }
    return best;
  }

  /** Divides every pixel by its sum over the channels; equal shares where that is 0. In place. */
  static void normalise(Planes planes) {
    int area = planes.area();
    float[] p = planes.values();
    for (int i = 0; i < area; i++) {
      double sum = 0;
      for (int j = i; j < p.length; j += area) {
        sum += p[j];
      }
      for (int j = i; j < p.length; j += area) {
        p[j] = sum > 0 ? (float) (p[j] / sum) : 1f / planes.channels();
      }
    }
  }

  /** A value applied to every element of an answer, in new planes. */
  static Planes map(Planes answer, FloatOperator change) {
    Planes changed = Planes.zeros(answer.channels(), answer.height(), answer.width());
    for (int i = 0; i < changed.values().length; i++) {
      changed.values()[i] = change.of(answer.values()[i]);
    }
    return changed;
  }

  /** From one value to another. */
  interface FloatOperator {
    float of(float value);
  }
}
