package dev.afterimage.torch.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.Golden;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Values against reference implementations or by hand; gradients against finite differences. */
class LossesTest {
  private static final long IGNORE = 255;
  private static final long[] MASK = {0, 1, 2, 1, 0, IGNORE, 2, 2, 1, 0, 1, IGNORE}; // (2, 2, 3)

  @BeforeEach
  void load() {
    LibTorch.use(1);
  }

  private static Tensor mask(boolean binary) {
    long[] classes = MASK.clone();
    for (int i = 0; binary && i < classes.length; i++) {
      classes[i] = classes[i] == 2 ? 0 : classes[i];
    }
    return Tensors.of(classes, 2, 2, 3);
  }

  private static float[] random(int size) {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (4 * random.nextDouble() - 2);
    }
    return values;
  }

  @Test
  void diceAndCrossEntropy_everyGoldenCase_agreeWithTheReference() {
    JsonNode cases = Golden.json("segmentation-losses.json");
    assertThat(cases.size()).isPositive();
    for (JsonNode each : cases) {
      try (NativeScope scope = NativeScope.withoutGradient()) {
        Tensor logits = tensor(each.get("logits_chw")).unsqueeze(0);
        Tensor masks = tensor(each.get("mask_hw")).to(ScalarType.Long).unsqueeze(0);
        assertThat((double) Losses.dice(logits, masks, IGNORE).item_float())
            .isCloseTo(each.get("dice_loss").asDouble(), within(2e-6));
        assertThat((double) Losses.crossEntropy(logits, masks, IGNORE, null).item_float())
            .isCloseTo(each.get("cross_entropy_mean").asDouble(), within(2e-6));
      }
    }
  }

  private static Tensor tensor(JsonNode node) {
    List<Long> shape = new ArrayList<>();
    for (JsonNode at = node; at.isArray(); at = at.get(0)) {
      shape.add((long) at.size());
    }
    List<Float> values = new ArrayList<>();
    flatten(node, values);
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return Tensors.of(array, shape.stream().mapToLong(Long::longValue).toArray());
  }

  private static void flatten(JsonNode node, List<Float> into) {
    if (node.isArray()) {
      node.forEach(child -> flatten(child, into));
    } else {
      into.add((float) node.asDouble());
    }
  }

  @Test
  void crossEntropy_classWeights_isTheWeightedMean() {
    float[] logits = random(2 * 3 * 6);
    double[] weights = {1, 3, 0.5};
    double[] sums = new double[4]; // weighted loss and weight, per record
    for (int i = 0; i < MASK.length; i++) {
      if (MASK[i] != IGNORE) {
        int record = i / 6;
        double total = 0;
        for (int c = 0; c < 3; c++) {
          total += Math.exp(logits[(record * 3 + c) * 6 + i % 6]);
        }
        int truth = (int) MASK[i];
        double loss = Math.log(total) - logits[(record * 3 + truth) * 6 + i % 6];
        sums[2 * record] += weights[truth] * loss;
        sums[2 * record + 1] += weights[truth];
      }
    }
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor w = Tensors.of(new float[] {1, 3, 0.5f}, 3);
      float[] losses =
          Tensors.floats(
              Losses.crossEntropy(Tensors.of(logits, 2, 3, 2, 3), mask(false), IGNORE, w));
      assertThat((double) losses[0]).isCloseTo(sums[0] / sums[1], within(1e-6));
      assertThat((double) losses[1]).isCloseTo(sums[2] / sums[3], within(1e-6));
    }
  }

  @Test
  void losses_nothingCounts_areZeroWithoutGradient() {
    try (NativeScope scope = NativeScope.open()) {
      Tensor logits = Tensors.of(random(6), 1, 1, 2, 3);
      logits.set_requires_grad(true);
      Tensor masks = Tensors.of(new long[] {255, 255, 255, 255, 255, 255}, 1, 2, 3);
      Tensor loss =
          Losses.dice(logits, masks, IGNORE).add(Losses.crossEntropy(logits, masks, IGNORE, null));
      loss.sum().backward();
      assertThat(loss.item_float()).isZero();
      assertThat(Tensors.floats(logits.grad())).containsOnly(0);
    }
  }

  @Test
  void adversarial_bothTruths_areTheLogisticLoss() {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor verdicts = Tensors.of(new float[] {2, -1}, 1, 1, 1, 2);
      double real = (Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(1))) / 2;
      double fake = (Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-1))) / 2;
      assertThat((double) Losses.adversarial(verdicts, true).item_float())
          .isCloseTo(real, within(1e-6));
      assertThat((double) Losses.adversarial(verdicts, false).item_float())
          .isCloseTo(fake, within(1e-6));
      assertThat(Losses.leastSquares(verdicts, true).item_float()).isEqualTo((1f + 4f) / 2);
      assertThat(Losses.leastSquares(verdicts, false).item_float()).isEqualTo((4f + 1f) / 2);
    }
  }

  @Test
  void l1_perRecord_isTheMeanDifference() {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor outputs = Tensors.of(new float[] {1, 2, 3, 4}, 2, 1, 1, 2);
      Tensor targets = Tensors.of(new float[] {0, 4, 3, 4.5f}, 2, 1, 1, 2);
      assertThat(Tensors.floats(Losses.l1(outputs, targets))).containsExactly(1.5f, 0.25f);
    }
  }

  @Test
  void gradients_ofEveryLoss_areFiniteDifferences() {
    assertGradient(3, x -> Losses.dice(x, mask(false), IGNORE));
    assertGradient(1, x -> Losses.dice(x, mask(true), IGNORE));
    assertGradient(3, x -> Losses.crossEntropy(x, mask(false), IGNORE, null));
    assertGradient(1, x -> Losses.crossEntropy(x, mask(true), IGNORE, null));
    assertGradient(
        3,
        x -> Losses.crossEntropy(x, mask(false), IGNORE, Tensors.of(new float[] {1, 3, 0.5f}, 3)));
    assertGradient(
        3,
        x ->
            Losses.dice(x, mask(false), IGNORE)
                .add(Losses.crossEntropy(x, mask(false), IGNORE, null)));
    assertGradient(3, x -> Losses.l1(x, far()));
    assertGradient(1, x -> Losses.adversarial(x, true));
    assertGradient(1, x -> Losses.adversarial(x, false));
    assertGradient(1, x -> Losses.leastSquares(x, true));
  }

  /** Targets at -3 and 3, (2, 3, 2, 3): no output is near, where the slope would jump. */
  private static Tensor far() {
    float[] values = new float[36];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? -3 : 3;
    }
    return Tensors.of(values, 2, 3, 2, 3);
  }

  /** The loss of both records is differentiated at (2, channels, 2, 3), weighted 1 and 2. */
  private static void assertGradient(int channels, UnaryOperator<Tensor> loss) {
    float[] at = random(2 * channels * 6);
    float[] gradient;
    try (NativeScope scope = NativeScope.open()) {
      Tensor x = Tensors.of(at, 2, channels, 2, 3);
      x.set_requires_grad(true);
      total(loss.apply(x)).backward();
      gradient = Tensors.floats(x.grad());
    }
    double step = 1e-2;
    for (int i = 0; i < at.length; i++) {
      float[] up = at.clone();
      float[] down = at.clone();
      up[i] += (float) step;
      down[i] -= (float) step;
      double slope = (value(loss, up, channels) - value(loss, down, channels)) / (2 * step);
      assertThat((double) gradient[i]).isCloseTo(slope, within(5e-4));
    }
  }

  private static double value(UnaryOperator<Tensor> loss, float[] at, int channels) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      return total(loss.apply(Tensors.of(at, 2, channels, 2, 3))).item_float();
    }
  }

  private static Tensor total(Tensor losses) {
    assertThat(Tensors.shape(losses)).containsExactly(2);
    return losses.mul(Tensors.of(new float[] {1, 2}, 2)).sum();
  }
}
