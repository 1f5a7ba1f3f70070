package dev.afterimage.torch.step;

import dev.afterimage.torch.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Losses, each a tensor of one value per record, with a gradient. Logits are (batch, channels,
 * height, width) with one channel for binary masks; masks are (batch, height, width) of 64-bit
 * class indices. Pixels of the ignored class do not count; a record in which none counts has loss
 * 0.
 */
public final class Losses {
  private static final double FLOOR = 1e-7;
  private static final long NO_REDUCTION = 0;

  private Losses() {}

  /**
   * Soft Dice, per record: the mean over classes of {@code 1 - 2 sum(p t) / (sum(p) + sum(t))}; a
   * class that is absent from the truth counts 0 (Chobola et al. 2022).
   *
   * @param ignore class that does not count; -1 where all count
   */
  static Tensor dice(Tensor logits, Tensor masks, long ignore) {
    boolean binary = logits.size(1) == 1;
    Tensor probabilities = binary ? torch.sigmoid(logits) : torch.softmax(logits, 1);
    Tensor counted = counted(masks, ignore).unsqueeze(1);
    Tensor truth = oneHot(masks, logits.size(1)).mul(counted);
    Tensor p = probabilities.mul(counted);
    Tensor present = truth.sum(2, 3);
    Tensor overlap = p.mul(truth).sum(2, 3);
    Tensor total = torch.clamp_min(p.sum(2, 3).add(present), new Scalar(FLOOR));
    Tensor loss = overlap.mul(new Scalar(-2.0)).div(total).add(new Scalar(1.0));
    return loss.mul(present.gt(new Scalar(0.0))).mean(1);
  }

  /**
   * Cross-entropy, per record: the mean over the pixels that count, weighted by the class of the
   * truth; for one channel that of the logistic function.
   *
   * @param weights (classes), at least 0, where some classes matter more; null where all are equal
   */
  static Tensor crossEntropy(Tensor logits, Tensor masks, long ignore, @Nullable Tensor weights) {
    Tensor counted = counted(masks, ignore);
    Tensor classes = masks.mul(counted.to(ScalarType.Long)); // ignored pixels become class 0
    Tensor share =
        weights == null
            ? counted
            : weights.index_select(0, classes.flatten()).view_as(counted).mul(counted);
    Tensor pixels =
        logits.size(1) == 1
            ? binary(logits.squeeze(1), classes.to(ScalarType.Float))
            : torch.nll_loss2d(
                torch.log_softmax(logits, 1), classes, new TensorOptional(), NO_REDUCTION, -100);
    Tensor total = torch.clamp_min(share.sum(1, 2), new Scalar(FLOOR));
    return pixels.mul(share).sum(1, 2).div(total);
  }

  /**
   * Mean absolute difference, per record.
   *
   * @param outputs (batch, channels, height, width)
   * @param targets of the same shape
   */
  static Tensor l1(Tensor outputs, Tensor targets) {
    return outputs.sub(targets).abs().mean(1, 2, 3);
  }

  /**
   * How far a discriminator is from saying what is wanted, per record: the mean over its patches of
   * binary cross-entropy with logits (Isola et al. 2017).
   *
   * @param verdicts (batch, 1, height, width), logits
   * @param real what is wanted
   */
  static Tensor adversarial(Tensor verdicts, boolean real) {
    return binary(verdicts, torch.full_like(verdicts, new Scalar(real ? 1.0 : 0.0))).mean(1, 2, 3);
  }

  /** The same with the square of the distance to 1 or 0 (LSGAN, Mao et al. 2017). */
  static Tensor leastSquares(Tensor verdicts, boolean real) {
    return verdicts.sub(new Scalar(real ? 1.0 : 0.0)).square().mean(1, 2, 3);
  }

  /**
   * Mean absolute difference of features, summed over layers, per record (Wang et al. 2018,
   * equation 3).
   *
   * @param features of what a generator gave, each (batch, channels, height, width)
   * @param wanted of the target, of the same shapes
   */
  static Tensor features(List<Tensor> features, List<Tensor> wanted) {
    Tensor sum = l1(features.get(0), wanted.get(0));
    for (int i = 1; i < features.size(); i++) {
      sum = sum.add(l1(features.get(i), wanted.get(i)));
    }
    return sum;
  }

  /** Binary cross-entropy of logits and truths of 0 or 1, value by value. */
  public static Tensor binary(Tensor logits, Tensor truths) {
    return torch.binary_cross_entropy_with_logits(
        logits, truths, new TensorOptional(), new TensorOptional(), NO_REDUCTION);
  }

  /** 1 where a pixel counts, else 0: (batch, height, width). */
  private static Tensor counted(Tensor masks, long ignore) {
    return masks.ne(new Scalar(ignore)).to(ScalarType.Float);
  }

  /** 1 in the channel of the true class: (batch, channels, height, width); class 1 for one. */
  static Tensor oneHot(Tensor masks, long channels) {
    long[] classes = new long[(int) channels];
    for (int c = 0; c < classes.length; c++) {
      classes[c] = channels == 1 ? 1 : c;
    }
    Tensor wanted = Tensors.beside(Tensors.of(classes, 1, channels, 1, 1), masks);
    return masks.unsqueeze(1).eq(wanted).to(ScalarType.Float);
  }
}
