package dev.afterimage.scoring;

import dev.afterimage.data.Sample;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.signal.Predictability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What can be said of a record without a model: size, colour, contrast, sharpness, what the truth
 * holds, how predictable it is. The features of the blind baseline.
 */
public final class BlindFeatures {
  /** Classes whose share gets a feature of its own; rarer tasks with more share the rest. */
  private static final int MAX_CLASSES = 16;

  private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final Task task;
  private final int channels;
  private final List<String> names;

  /**
   * @param task decides what is said of the truth
   * @param channels channels of the model's output: classes, 1 for binary, or colour channels
   */
  public BlindFeatures(Task task, int channels) {
    this.task = task;
    this.channels =
        task == Task.SEGMENTATION ? Math.min(MAX_CLASSES, Math.max(2, channels)) : channels;
    this.names = makeNames();
  }

  private List<String> makeNames() {
    List<String> list = new ArrayList<>(List.of("log height", "log width", "colourfulness"));
    for (String channel : List.of("red", "green", "blue")) {
      list.add(channel + " mean");
      list.add(channel + " deviation");
    }
    for (double q : QUANTILES) {
      list.add("luminance quantile " + q);
    }
    list.add("gradient");
    list.add("curvature");
    for (int c = 0; c < channels; c++) {
      list.add(task == Task.SEGMENTATION ? "share of class " + c : "target mean " + c);
      if (task == Task.TRANSLATION) {
        list.add("target deviation " + c);
      }
    }
    list.add(task == Task.SEGMENTATION ? "share of borders" : "target gradient");
    list.add("predictability");
    return List.copyOf(list);
  }

  /** Names, in the order of {@link #of}. */
  public List<String> names() {
    return names;
  }

  /**
   * Describes a record.
   *
   * @param sample the record, at its own size
   * @param small its picture on the grid of the predictability error
   * @param truth its truth on the same grid
   * @param predictability its predictability error
   */
  double[] of(Sample sample, Planes small, Truth truth, double predictability) {
    List<Double> values = new ArrayList<>(names.size());
    values.add(Math.log(sample.input().height()));
    values.add(Math.log(sample.input().width()));
    addPicture(small, values);
    if (truth instanceof Truth.Mask mask) {
      addMask(mask, values);
    } else if (truth instanceof Truth.Maps maps) {
      addMaps(maps.values(), values);
    } else {
      addTarget(((Truth.Target) truth).values(), values);
    }
    values.add(predictability);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void addPicture(Planes picture, List<Double> values) {
    int last = picture.channels() - 1;
    double chroma = 0;
    for (int i = 0; i < picture.area(); i++) {
      chroma += Math.abs(picture.values()[i] - picture.values()[last * picture.area() + i]);
    }
    values.add(chroma / picture.area());
    double[] luminance = new double[picture.area()];
    for (int c = 0; c < 3; c++) {
      int channel = Math.min(c, last);
      addMoments(picture, channel, values);
      for (int i = 0; i < luminance.length; i++) {
        luminance[i] += picture.values()[channel * picture.area() + i] / 3.0;
      }
    }
    double[] sorted = luminance.clone();
    Arrays.sort(sorted);
    for (double q : QUANTILES) {
      values.add(sorted[(int) (q * (sorted.length - 1))]);
    }
    values.add(gradient(luminance, picture.width()));
    values.add(curvature(luminance, picture.width()));
  }

  private static void addMoments(Planes planes, int channel, List<Double> values) {
    double sum = 0;
    double squares = 0;
    int area = planes.area();
    for (int i = channel * area; i < (channel + 1) * area; i++) {
      double v = planes.values()[i];
      sum += v;
      squares += v * v;
    }
    double mean = sum / area;
    values.add(mean);
    values.add(Math.sqrt(Math.max(0, squares / area - mean * mean)));
  }

  private static double gradient(double[] plane, int width) {
    double sum = 0;
    for (int i = width; i < plane.length; i++) {
      sum += Math.abs(plane[i] - plane[i - 1]) + Math.abs(plane[i] - plane[i - width]);
    }
    return sum / plane.length;
  }

  private static double curvature(double[] plane, int width) {
    double sum = 0;
    for (int i = width; i < plane.length - width; i++) {
      double cross = plane[i - 1] + plane[i + 1] + plane[i - width] + plane[i + width];
      sum += Math.abs(cross - 4 * plane[i]);
    }
    return sum / plane.length;
  }

  private void addMask(Truth.Mask mask, List<Double> values) {
    int[] labels = mask.labels().values();
    double[] shares = new double[channels];
    double borders = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != mask.ignore() && labels[i] < channels) {
        shares[labels[i]] += 1.0 / labels.length;
      }
      borders += i > 0 && labels[i] != labels[i - 1] ? 1.0 / labels.length : 0;
    }
    for (double share : shares) {
      values.add(share);
    }
    values.add(borders);
  }

  /** Shares of maps, which may overlap; of a single one, outside and inside, as of a mask. */
  private void addMaps(Planes maps, List<Double> values) {
    int area = maps.area();
    double borders = 0;
    double[] shares = new double[maps.channels()];
    for (int i = 0; i < maps.values().length; i++) {
      float value = maps.values()[i];
      shares[i / area] += value == 1 ? 1.0 / area : 0;
      borders += i % area > 0 && value != maps.values()[i - 1] ? 1.0 / maps.values().length : 0;
    }
    if (shares.length == 1) {
      values.add(1 - shares[0]);
    }
    for (int c = 0; c < Math.min(shares.length, channels); c++) {
      values.add(shares[c]);
    }
    values.add(borders);
  }

  private void addTarget(Planes target, List<Double> values) {
    for (int c = 0; c < channels; c++) {
      addMoments(target, Math.min(c, target.channels() - 1), values);
    }
    double[] first = new double[target.area()];
    for (int i = 0; i < first.length; i++) {
      first[i] = target.values()[i];
    }
    values.add(gradient(first, Predictability.GRID));
  }
}
