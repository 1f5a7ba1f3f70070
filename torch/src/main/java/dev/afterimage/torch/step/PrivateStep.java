package dev.afterimage.torch.step;

import dev.afterimage.network.Node;
import dev.afterimage.network.Parameter;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.SecureDraws;
import dev.afterimage.torch.optimiser.Optimiser;
import dev.afterimage.torch.step.Clipper.Span;
import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.FlatParameters.Place;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.DifferentialPrivacy;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One step of DP-SGD (Abadi et al. 2016, algorithm 1): the clipped gradients of the records, part
 * by part, Gaussian noise on their sum, divided by the batch that is expected, whatever the size of
 * the one that came. An empty batch is a step of noise alone.
 */
public final class PrivateStep implements Step {
  private final FlatParameters parameters;
  private final RecordGradients gradients;
  private final Clipper clipper;
  private final SecureDraws draws;
  private final Optimiser optimiser;
  private final double deviation; // of the noise on the sum
  private final int expected; // records
  private final int physical; // records

  /**
   * @param trainee trained, not owned
   * @param plan with privacy
   * @param draws of the noise
   */
  public PrivateStep(GraphTrainee trainee, TrainingPlan plan, SecureDraws draws) {
    this(trainee, new RecordLoss(plan), plan.optimisation(), draws);
  }

  /**
   * @param optimisation with privacy
   */
  public PrivateStep(
      GraphTrainee trainee, RecordLoss loss, Optimisation optimisation, SecureDraws draws) {
    this(trainee, loss, optimisation, draws, privacy(optimisation).clip());
  }

  /**
   * @param bound of a record's gradient; the plan's clip, but in tests of what happens where it is
   *     not
   */
  public PrivateStep(
      GraphTrainee trainee,
      RecordLoss loss,
      Optimisation optimisation,
      SecureDraws draws,
      double bound) {
    DifferentialPrivacy privacy = privacy(optimisation);
    this.draws = draws;
    this.deviation = privacy.noiseMultiplier() * privacy.clip();
    this.expected = optimisation.batch();
    this.physical = privacy.physicalBatch();
    this.parameters = FlatParameters.over(trainee.parameters());
    this.gradients = new RecordGradients(trainee, parameters, loss::of, physical);
    this.clipper = Clipper.of(bound, privacy.clipping(), layers(trainee, parameters.places()));
    this.optimiser = Optimiser.of(optimisation, parameters);
  }

  private static DifferentialPrivacy privacy(Optimisation optimisation) {
    return Objects.requireNonNull(optimisation.privacy(), "the plan has no privacy");
  }

  /** The columns of each layer with parameters, in order. */
  private static List<Span> layers(GraphTrainee trainee, List<Place> places) {
    List<Span> spans = new ArrayList<>();
    int next = 0;
    for (Node node : trainee.tensors().graph().nodes()) {
      int count = (int) node.parameters().stream().filter(Parameter::trainable).count();
      if (count > 0) {
        Place first = places.get(next);
        Place last = places.get(next + count - 1);
        spans.add(new Span(first.start(), last.start() + last.length() - first.start()));
        next += count;
      }
    }
    return spans;
  }

  /**
   * {@inheritDoc} The loss is the sum over the batch divided by the batch that is expected, like
   * the gradient; where it or a gradient is no number, nothing changes.
   */
  @Override
  public double train(Batch batch, double rate) {
    parameters.clearGradient();
    double sum = 0;
    for (Batch part : batch.parts(physical)) {
      sum += add(part);
    }
    if (Double.isFinite(sum)) {
      addNoise();
      optimiser.step(rate);
    }
    return sum / expected;
  }

  /** Adds the clipped gradients of some records; gives the sum of their losses. */
  private double add(Batch part) {
    try (NativeScope scope = NativeScope.open()) {
      RecordGradients.Found found = gradients.of(part);
      try (NativeScope inner = NativeScope.withoutGradient()) {
        clipper.addClipped(found.gradients(), parameters.gradient());
        double check = parameters.gradient().sum().item_double();
        return Double.isFinite(check) ? found.losses().sum().item_double() : Double.NaN;
      }
    }
  }

  private void addNoise() {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor sum = parameters.gradient();
      float[] noise = new float[Math.toIntExact(sum.numel())];
      for (Place place : parameters.places()) {
        draws.gaussians(noise, (int) place.start(), (int) place.length(), deviation);
      }
      sum.add_(Tensors.beside(Tensors.of(noise, noise.length), sum));
      sum.mul_(new Scalar(1.0 / expected));
    }
  }

  @Override
  public List<Optimiser.State> optimisers() {
    return List.of(optimiser.state());
  }

  @Override
  public Map<String, float[]> adversary() {
    return Map.of();
  }

  @Override
  public void restore(List<Optimiser.State> optimisers, Map<String, float[]> adversary) {
    optimiser.restore(optimisers.get(0));
  }

  @Override
  public void close() {
    optimiser.close();
    gradients.close();
    parameters.close();
  }
}
