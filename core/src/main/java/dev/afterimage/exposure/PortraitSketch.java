package dev.afterimage.exposure;

import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.grid.Planes;
import dev.afterimage.reference.AskedRecords;
import dev.afterimage.scoring.Prober;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A portrait that is being painted: answers are added model by model. Not thread-safe. */
final class PortraitSketch {
  private final int rank;
  private final Exposed exposed;
  private final int record; // its number
  private Prober.@Nullable Answered first;
  private double[] trained = new double[0]; // sums of answers, (channels, height, width)
  private double[] untrained = new double[0]; // the same of the others
  private int trainedCount;
  private int untrainedCount;

  PortraitSketch(int rank, Exposed exposed, int record) {
    this.rank = rank;
    this.exposed = exposed;
    this.record = record;
  }

  /**
   * Adds what a model answers.
   *
   * @param members the records that the model was trained on
   */
  void add(Prober.Probe probe, BitSet members) {
    if (!(probe instanceof Prober.Answered answer)) {
      return;
    }
    Planes prediction = answer.observation().prediction();
    if (first == null) {
      first = answer;
      trained = new double[prediction.values().length];
      untrained = new double[prediction.values().length];
    }
    if (!sameSize(first.observation().prediction(), prediction)) {
      return; // a model of another size cannot be averaged with the first
    }
    boolean member = members.get(record);
    double[] sums = member ? trained : untrained;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += prediction.values()[i];
    }
    trainedCount += member ? 1 : 0;
    untrainedCount += member ? 0 : 1;
  }

  private static boolean sameSize(Planes a, Planes b) {
    return a.channels() == b.channels() && a.height() == b.height() && a.width() == b.width();
  }

  /** The portrait; nothing where one side has not answered. */
  Optional<Portrait> finish(AskedRecords asked) {
    if (first == null || trainedCount == 0 || untrainedCount == 0) {
      return Optional.empty();
    }
    Planes like = first.observation().prediction();
    Planes in = mean(trained, trainedCount, like);
    Planes out = mean(untrained, untrainedCount, like);
    return Optional.of(
        new Portrait(
            rank,
            exposed,
            first.input(),
            first.observation().truth(),
            new Portrait.Side(in, signal(asked, true)),
            new Portrait.Side(out, signal(asked, false)),
            difference(in, out)));
  }

  private static Planes mean(double[] sums, int count, Planes like) {
    Planes mean = Planes.zeros(like.channels(), like.height(), like.width());
    for (int i = 0; i < sums.length; i++) {
      mean.values()[i] = (float) (sums[i] / count);
    }
    return mean;
  }

  /** The mean signal of the models on one side. */
  private double signal(AskedRecords asked, boolean member) {
    double sum = 0;
    int count = 0;
    for (int model = 0; model < asked.values().length; model++) {
      if (asked.records().members()[model].get(record) == member) {
        sum += asked.values()[model][record];
        count++;
      }
    }
    return sum / count;
  }

  private static Planes difference(Planes in, Planes out) {
    Planes difference = Planes.zeros(1, in.height(), in.width());
    int area = in.area();
    for (int i = 0; i < in.values().length; i++) {
      difference.values()[i % area] += Math.abs(in.values()[i] - out.values()[i]) / in.channels();
    }
    return difference;
  }
}
