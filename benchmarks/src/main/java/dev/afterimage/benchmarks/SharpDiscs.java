package dev.afterimage.benchmarks;

import dev.afterimage.attacker.Attacker;
import dev.afterimage.attacker.AttackerCard;
import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.AttackerTrainer;
import dev.afterimage.attacker.MapExamples;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.train.course.TrainingObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A task that any attack classifier should learn, that of the trainer's own test: 48 probability
 * maps of one disc each, with steep edges where the record was a member and flat ones where not,
 * and 60 more of other records to be told apart.
 */
final class SharpDiscs implements MapExamples {
  private static final int SIDE = 32;
  private static final int COUNT = 48;
  private static final int FIRST_TESTED = 1000;
  private static final int TESTED = 60;

  private SharpDiscs() {}

  /**
   * Trains one classifier per seed, and prints a line each: AUC, seconds, held-out loss. Arguments:
   * examples for batch norm's statistics, epochs, first seed, last seed.
   */
  public static void main(String[] args) throws IOException, ModelException {
    AttackerPlan.Evaluation evaluation =
        new AttackerPlan.Evaluation(
            AttackerPlan.Evaluation.DEFAULT.heldOut(), Integer.parseInt(args[0]));
    for (int seed = Integer.parseInt(args[2]); seed <= Integer.parseInt(args[3]); seed++) {
      try (Scratch scratch = new Scratch()) {
        AttackerPlan plan =
            AttackerPlan.published(MapForm.TYPE_1, seed, 1)
                .withNetwork("resnet18")
                .withEpochs(Integer.parseInt(args[1]))
                .withEvaluation(evaluation);
        System.out.println(line(plan, scratch.folder("out")));
      }
    }
  }

  private static String line(AttackerPlan plan, Path out) throws ModelException {
    long start = System.nanoTime();
    AttackerCard card =
        AttackerTrainer.find().train(plan, new SharpDiscs(), out, TrainingObserver.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    Double loss = card.curve().epochs().get(card.keptEpoch() - 1).validationLoss();
    return String.format(Locale.ROOT, "%s %s %s", auc(out), seconds, loss);
  }

  private static double auc(Path folder) throws ModelException {
    double[] scores = new double[TESTED];
    boolean[] members = new boolean[TESTED];
    try (Attacker attacker = Attacker.open(folder, 1)) {
      for (int i = 0; i < TESTED; i++) {
        int index = FIRST_TESTED + i;
        scores[i] = attacker.score("record-" + index, disc(index));
        members[i] = isMember(index);
      }
    }
    return LeakageEstimator.auc(LabelledScores.independent(scores, members)).value();
  }

  private static boolean isMember(int index) {
    return index % 2 == 0;
  }

  private static Planes disc(int index) {
    double sharpness = isMember(index) ? 2 : 0.2; // logits per pixel
    SplittableRandom random = new SplittableRandom(index);
    double y = SIDE * (0.3 + 0.4 * random.nextDouble());
    double x = SIDE * (0.3 + 0.4 * random.nextDouble());
    double radius = SIDE * (0.2 + 0.2 * random.nextDouble());
    Planes planes = Planes.zeros(1, SIDE, SIDE);
    for (int i = 0; i < planes.values().length; i++) {
      int row = i / SIDE;
      double logit = sharpness * (radius - Math.hypot(row - y, i % SIDE - x));
      planes.values()[i] = (float) (1 / (1 + Math.exp(-logit)));
    }
    return planes;
  }

  @Override
  public int size() {
    return COUNT;
  }

  @Override
  public String id(int index) {
    return "example-" + index;
  }

  @Override
  public boolean member(int index) {
    return isMember(index);
  }

  @Override
  public String group(int index) {
    return "subject " + index / 4;
  }

  @Override
  public Planes map(int index) {
    return disc(index);
  }

  @Override
  public String source() {
    return "discs";
  }
}
