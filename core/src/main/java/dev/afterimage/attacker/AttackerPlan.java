package dev.afterimage.attacker;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.Window;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.provenance.Digests;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * How an attack classifier is trained (Chobola et al. 2022, section 4; He et al. 2020).
 *
 * <p>The rule that stops it is fixed beforehand: all epochs are trained, and the weights of the
 * epoch with the lowest loss on held-out groups are kept, the earliest of equals. The victim is no
 * part of it. Training and held-out sets are balanced, by dropping examples of the larger side at
 * random. In every epoch each example is shown once, as a whole or as one patch at a new place.
 *
 * <p>Batch norm's running averages lag behind weights that change fast and are those of small
 * batches: after a few hundred steps they, and not what was learnt, decide the scores, and last
 * digits decide them. They are therefore taken anew after every epoch ({@link Evaluation}).
 *
 * @param form what the classifier is shown
 * @param network one of {@link #NETWORKS}, trained from scratch
 * @param patches how much of a map it sees at once
 * @param optimisation of the binary cross-entropy; batches of at least 2, for batch norm
 * @param evaluation how the weights of an epoch are judged
 * @param seed of split, first weights, order and patches
 * @param threads of the processor, at least 1; no part of the digest, and changes rounding only
 */
public record AttackerPlan(
    MapForm form,
    String network,
    Patches patches,
    Optimisation optimisation,
    Evaluation evaluation,
    long seed,
    int threads) {

  /** The networks that there are. */
  public static final List<String> NETWORKS = List.of("resnet18", "resnet34");

  /**
   * How the weights of an epoch are judged.
   *
   * @param heldOut share of members and of non-members that is held out by group, in (0, 1)
   * @param statistics the most training examples from which batch norm's means and variances are
   *     taken anew first, with the weights as they are (Wu and Johnson 2021, section 3), at least
   *     4; or 0, where the running averages stay that training leaves
   */
  public record Evaluation(double heldOut, int statistics) {
    /** A fifth is held out; statistics are of 128 examples. */
    public static final Evaluation DEFAULT = new Evaluation(0.2, 128);

    /** Checks the numbers. */
    public Evaluation {
      if (!(heldOut > 0 && heldOut < 1)) {
        throw new IllegalArgumentException("the held-out share must be in (0, 1), got " + heldOut);
      }
      if (statistics < 4 && statistics != 0) {
        throw new IllegalArgumentException(
            "statistics must be of at least 4 examples, or of 0 for none, got " + statistics);
      }
    }
  }

  /** Checks the parts. */
  public AttackerPlan {
    if (!NETWORKS.contains(network)) {
      throw new IllegalArgumentException(
          "an attack classifier must be one of " + NETWORKS + ", got '" + network + "'");
    }
    if (optimisation.privacy() != null) {
      throw new IllegalArgumentException("a classifier is trained without privacy");
    }
    if (optimisation.batch() < 2) {
      throw new IllegalArgumentException(
          "batch norm needs batches of at least 2, got " + optimisation.batch());
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /**
   * The published one: ResNet-34 on whole maps, NAdam at 1e-4, batches of 4, 30 epochs (Chobola et
   * al. 2022); {@link Evaluation#DEFAULT}.
   */
  public static AttackerPlan published(MapForm form, long seed, int threads) {
    Optimisation optimisation =
        new Optimisation(Optimiser.NADAM, 1e-4, 0, 0.9, Schedule.CONSTANT, 30, 4);
    return new AttackerPlan(
        form, "resnet34", Patches.WHOLE, optimisation, Evaluation.DEFAULT, seed, threads);
  }

  /** This, with another network. */
  public AttackerPlan withNetwork(String name) {
    return new AttackerPlan(form, name, patches, optimisation, evaluation, seed, threads);
  }

  /** This, with other patches. */
  public AttackerPlan withPatches(Patches other) {
    return new AttackerPlan(form, network, other, optimisation, evaluation, seed, threads);
  }

  /** This, with another optimisation. */
  public AttackerPlan withOptimisation(Optimisation other) {
    return new AttackerPlan(form, network, patches, other, evaluation, seed, threads);
  }

  /** This, with another evaluation. */
  public AttackerPlan withEvaluation(Evaluation other) {
    return new AttackerPlan(form, network, patches, optimisation, other, seed, threads);
  }

  /** This, with another number of epochs. */
  public AttackerPlan withEpochs(int epochs) {
    Optimisation o = optimisation;
    return withOptimisation(
        new Optimisation(
            o.optimiser(),
            o.learningRate(),
            o.weightDecay(),
            o.momentum(),
            o.schedule(),
            epochs,
            o.batch()));
  }

  /**
   * The network: it gives one logit per map, above 0 where a member is the likelier.
   *
   * @param channels of the maps
   */
  public Graph graph(int channels) {
    Graph graph = Architectures.graph(network, ArchitectureOptions.of(channels, 1));
    List<Node> nodes = new ArrayList<>(graph.nodes());
    Node last = nodes.remove(nodes.size() - 1);
    Layer.Linear linear = (Layer.Linear) last.op();
    // The same affine map as a convolution of one pixel: engines read pictures, here of 1x1.
    Layer.Conv conv = new Layer.Conv(linear.in(), linear.out(), Window.same(1), 1, true);
    nodes.add(new Node(last.name(), conv, last.inputs(), last.initialisation()));
    return new Graph(graph.name(), nodes, graph.exposed());
  }

  /** SHA-256 of all that decides the classifier. */
  public String digest(MapExamples examples) {
    List<String> lines = new ArrayList<>();
    lines.add(AttackerJson.decisive(this));
    lines.add(examples.source());
    for (int i = 0; i < examples.size(); i++) {
      lines.add((examples.member(i) ? "member " : "other ") + examples.id(i));
      lines.add("of " + examples.group(i));
    }
    return Digests.of(lines);
  }
}
