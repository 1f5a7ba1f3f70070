package dev.afterimage.torch.classifier;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.torch.feed.Feeder;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.Trainee;
import java.util.Arrays;

/** Asks a classifier about held-out examples. */
final class ClassifierJudge {
  private final MapSource maps;
  private final int[] heldOut; // (examples)
  private final int batch;

  /**
   * @param heldOut indices of examples of both kinds
   * @param batch examples at a time, at least 1
   */
  ClassifierJudge(MapSource maps, int[] heldOut, int batch) {
    this.maps = maps;
    this.heldOut = heldOut.clone();
    this.batch = batch;
  }

  /**
   * What was found.
   *
   * @param loss mean binary cross-entropy of the scores
   * @param auc of the scores, in [0, 1]
   */
  record Found(double loss, double auc) {}

  /**
   * Scores every example once, as an attacker scores it.
   *
   * @throws InvalidDataException if a score is not finite
   */
  Found judge(Trainee classifier, Feeder feeder) {
    double[] scores = new double[heldOut.length];
    boolean[] members = new boolean[heldOut.length];
    int[] done = new int[1];
    feeder.feed(
        Feeder.cut(heldOut, batch),
        maps::forScoring,
        examples -> {
          for (float logit : logits(classifier, examples)) {
            members[done[0]] = examples.members()[done[0] % batch];
            scores[done[0]++] = logit;
          }
        });
    if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
      throw new InvalidDataException(
          "training stopped: the attack classifier's scores of held-out examples must be finite;"
              + " lower the learning rate");
    }
    LabelledScores labelled = LabelledScores.independent(scores, members);
    return new Found(loss(scores, members), LeakageEstimator.auc(labelled).value());
  }

  private static float[] logits(Trainee classifier, MapBatch examples) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      return Tensors.floats(examples.logits(classifier, false));
    }
  }

  /** The mean of log(1 + exp(-z)) of members and log(1 + exp(z)) of others. */
  private static double loss(double[] logits, boolean[] members) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double wrong = members[i] ? -logits[i] : logits[i];
      sum += Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
    }
    return sum / logits.length;
  }
}
