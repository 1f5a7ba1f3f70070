package dev.afterimage.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Weights;
import dev.afterimage.network.Window;
import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.privacy.ProvedEpsilon;
import dev.afterimage.privacy.SubsampledGaussian;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.SecureDraws;
import dev.afterimage.torch.step.PrivateStep;
import dev.afterimage.torch.step.RecordLoss;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.DifferentialPrivacy;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One-run auditing of private steps (Steinke et al. 2023): canaries of one channel each, whose
 * gradients are orthogonal and far above the clip, are each put in by a coin. After all steps the
 * auditor, who sees the change of the weights, guesses the coins of the largest and the smallest
 * changes. At 99.9 %, a right program is accused in one of 1000 runs; keys are fixed. Tried with
 * them under the least instruction sets of libtorch and oneDNN, and under AVX2.
 */
class PrivacyAuditTest {
  private static final int CANARIES = 1000;
  private static final int GUESSES = 200;
  private static final int STEPS = 4;
  private static final double NOISE = 4;
  private static final double DELTA = 1e-5;
  private static final double CLAIM =
      ProvedEpsilon.of(new SubsampledGaussian(1, NOISE, STEPS), DELTA).epsilon();

  @BeforeAll
  static void load() {
    LibTorch.use(2);
  }

  @Test
  void bound_ofPrivateSteps_staysBelowTheClaim() {
    for (byte key = 1; key <= 3; key++) {
      double bound = bound(NOISE, 1, key);
      assertThat(bound).isLessThanOrEqualTo(CLAIM);
      assertThat(bound).as("the audit sees something").isGreaterThan(0.1);
    }
  }

  @Test
  void bound_withoutClipping_refutesTheClaim() {
    assertThat(bound(NOISE, 1e9, (byte) 4)).isGreaterThan(CLAIM);
  }

  @Test
  void bound_ofNoiseTenTimesTooSmall_refutesTheClaim() {
    assertThat(bound(NOISE / 10, 1, (byte) 5)).isGreaterThan(CLAIM);
  }

  /**
   * Trains and audits.
   *
   * @param noise that is really added
   * @param bound that gradients are really clipped at
   */
  private static double bound(double noise, double bound, byte key) {
    boolean[] coins = new boolean[CANARIES];
    SplittableRandom random = new SplittableRandom(key);
    for (int i = 0; i < CANARIES; i++) {
      coins[i] = random.nextBoolean();
    }
    float[] change = change(coins, noise, bound, key);
    Integer[] order = IntStream.range(0, CANARIES).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparing(i -> change[i]));
    int right = 0;
    for (int i = 0; i < GUESSES / 2; i++) {
      right += coins[order[i]] ? 0 : 1;
      right += coins[order[CANARIES - 1 - i]] ? 1 : 0;
    }
    return new OneRunAudit(CANARIES, GUESSES, right).lowerBound(DELTA, 0.999);
  }

  /** How far each canary's weight has moved along its gradient, downhill. */
  private static float[] change(boolean[] coins, double noise, double bound, byte key) {
    GraphBuilder builder = new GraphBuilder("canaries", CANARIES, NormKind.GROUP);
    Graph graph = builder.output(builder.input().conv("head", 1, Window.same(1)));
    DifferentialPrivacy privacy = new DifferentialPrivacy(noise, 1e9, DELTA, 1, Clipping.FLAT, 128);
    Optimisation optimisation =
        new Optimisation(Optimiser.SGD, 1e-9, 0, 0, Schedule.CONSTANT, STEPS, 1)
            .withPrivacy(privacy);
    RecordLoss loss = new RecordLoss(Plans.of("unet-small", Loss.BCE, 16, 4, 1, 1).plan());
    byte[] secret = new byte[32];
    Arrays.fill(secret, key);
    try (GraphTrainee trainee = new GraphTrainee(graph, Weights.draw(graph, 1));
        PrivateStep step =
            new PrivateStep(trainee, loss, optimisation, new SecureDraws(secret), bound)) {
      float[] before = trainee.copyState().get("head.weight");
      float rate = 1e-3f; // small: the gradients stay those of the start
      for (int i = 0; i < STEPS; i++) {
        step.train(canaries(coins), rate);
      }
      float[] after = trainee.copyState().get("head.weight");
      float[] moved = new float[CANARIES];
      for (int i = 0; i < CANARIES; i++) {
        moved[i] = after[i] - before[i];
      }
      return moved;
    }
  }

  /** One pixel of class 1, and one channel that is not 0: the gradient pulls its weight up. */
  private static Batch canaries(boolean[] coins) {
    List<String> ids = new ArrayList<>();
    List<Planes> inputs = new ArrayList<>();
    List<Truth> truths = new ArrayList<>();
    for (int i = 0; i < CANARIES; i++) {
      if (coins[i]) {
        float[] values = new float[CANARIES];
        values[i] = 100;
        ids.add("c" + i);
        inputs.add(new Planes(CANARIES, 1, 1, values));
        truths.add(new Truth.Mask(new Labels(1, 1, new int[] {1}), 255));
      }
    }
    return new Batch(ids, inputs, truths);
  }
}
