package dev.afterimage.torch.classifier;

import dev.afterimage.attacker.AttackerCard;
import dev.afterimage.attacker.AttackerFolder;
import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.ExampleSplit;
import dev.afterimage.attacker.MapExamples;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.network.Graph;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.feed.Draws;
import dev.afterimage.torch.feed.Feeder;
import dev.afterimage.torch.optimiser.Descent;
import dev.afterimage.torch.step.Losses;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeFault;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.torch.training.ModelFiles;
import dev.afterimage.train.course.EarlyStopping;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingCurve;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.course.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The epochs of one attack classifier. */
public final class ClassifierRun implements AutoCloseable {
  private final AttackerPlan plan;
  private final int[] training; // (examples)
  private final MapSource maps;
  private final Graph graph;
  private final GraphTrainee classifier;
  private final Descent descent;
  private final Feeder feeder;
  private final ClassifierJudge judge;
  private final List<Epoch> epochs = new ArrayList<>();

  public ClassifierRun(AttackerPlan plan, MapExamples examples, ExampleSplit split) {
    this.plan = plan;
    training = split.training();
    maps = new MapSource(examples, plan, training[0]);
    graph = plan.graph(maps.shape().channels());
    classifier = new GraphTrainee(graph, Weights.draw(graph, plan.seed()));
    descent = new Descent(classifier.parameters(), plan.optimisation());
    feeder = new Feeder(plan.threads());
    judge = new ClassifierJudge(maps, split.heldOut(), plan.optimisation().batch());
  }

  /** Trains all epochs, and keeps that of the lowest held-out loss. */
  public AttackerCard run(AttackerFolder folder, String digest, TrainingObserver observer) {
    int all = plan.optimisation().epochs();
    EarlyStopping lowest =
        new EarlyStopping(
            new Validation(
                plan.evaluation().heldOut(), List.of(), 1, 0, Validation.Criterion.LOSS));
    Map<String, float[]> best = Map.of();
    observer.start((long) all * steps(), 0);
    while (epochs.size() < all) {
      Epoch epoch = attempted(epochs.size() + 1, observer);
      epochs.add(epoch);
      if (lowest.improves(epoch)) {
        best = classifier.copyState();
      }
      observer.epoch(epoch);
    }
    classifier.setState(best);
    write(folder);
    AttackerCard card =
        new AttackerCard(
            plan,
            digest,
            maps.shape(),
            new TrainingCurve(epochs),
            lowest.bestEpoch(),
            Map.of("libtorch", LibTorch.version()));
    folder.finish(card);
    return card;
  }

  /** Batches per epoch; a single example that is left over waits for the next. */
  private int steps() {
    int batch = plan.optimisation().batch();
    return training.length / batch + (training.length % batch > 1 ? 1 : 0);
  }

  private Epoch attempted(int number, TrainingObserver observer) {
    try {
      return epoch(number, observer);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw NativeFault.explained(
          e,
          "epoch " + number + " of the attack classifier",
          " on maps of " + maps.shape() + ", of which it sees " + plan.patches(),
          "take smaller patches, batches or networks",
          "");
    }
  }

  private Epoch epoch(int number, TrainingObserver observer) {
    long start = System.nanoTime();
    double rate = plan.optimisation().learningRate(number - 1);
    double[] sum = new double[1];
    feeder.feed(
        Feeder.cut(order(number), plan.optimisation().batch()),
        indices -> maps.forTraining(indices, number),
        batch -> {
          double loss = train(batch, number, rate);
          sum[0] += loss;
          observer.step(number, loss);
        });
    settle(number);
    ClassifierJudge.Found found = judge.judge(classifier, feeder);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Epoch(number, sum[0] / steps(), found.loss(), found.auc(), seconds);
  }

  /** Takes batch norm's statistics anew, from as many of the epoch's examples as the plan says. */
  private void settle(int number) {
    int[] order = order(number);
    int count = Math.min(order.length, plan.evaluation().statistics());
    if (count > 0) {
      NormStatistics statistics = new NormStatistics(classifier);
      feeder.feed(
          NormStatistics.cut(Arrays.copyOf(order, count)),
          indices -> maps.forTraining(indices, number),
          statistics::add);
      statistics.settle();
    }
  }

  /** The examples in the epoch's order, without a last one that would be a batch of its own. */
  private int[] order(int epoch) {
    int[] order = Draws.order(training.length, plan.seed(), epoch - 1);
    int left = training.length % plan.optimisation().batch();
    return Arrays.stream(order)
        .limit(left == 1 ? training.length - 1L : training.length)
        .map(position -> training[position])
        .toArray();
  }

  private double train(MapBatch batch, int epoch, double rate) {
    double loss =
        descent.step(
            () -> Losses.binary(batch.logits(classifier, true), batch.labels()).mean(), rate);
    if (!Double.isFinite(loss)) {
      throw new InvalidDataException(
          "training stopped: the attack classifier's loss is "
              + loss
              + " in epoch "
              + epoch
              + ", batch "
              + batch.ids()
              + "; lower the learning rate, "
              + rate);
    }
    return loss;
  }

  private void write(AttackerFolder folder) {
    NetworkForm form = NetworkForm.anySize(NetworkForm.Activation.NONE);
    ModelFiles.write(
        graph,
        classifier.weights(),
        form,
        extension -> folder.file(AttackerFolder.CLASSIFIER + "." + extension));
  }

  @Override
  public void close() {
    feeder.close();
    descent.close();
    classifier.close();
  }
}
