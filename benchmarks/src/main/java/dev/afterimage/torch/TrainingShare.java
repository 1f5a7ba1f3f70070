package dev.afterimage.torch;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * A whole training from PNG files with every augmentation: how much of its time computes, and how
 * much waits for pictures.
 *
 * <p>Arguments: an empty folder, records (64), epochs (4).
 */
public final class TrainingShare {
  private static final int SIDE = 128;

  private TrainingShare() {}

  /** Prints the seconds of each epoch and the share that waited. */
  public static void main(String[] args) throws IOException {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("share");
    int records = args.length > 1 ? Integer.parseInt(args[1]) : 64;
    int epochs = args.length > 2 ? Integer.parseInt(args[2]) : 4;
    run(folder, records, epochs);
  }

  static void run(Path folder, int records, int epochs) throws IOException {
    draw(folder.resolve("data"), records);
    Dataset data = Dataset.open(folder.resolve("data"), Task.SEGMENTATION);
    TrainingPlan plan = plan(epochs);
    TrainingObserver printer =
        new TrainingObserver() {
          @Override
          public void epoch(Epoch epoch) {
            System.out.println("epoch " + epoch.number() + ": " + epoch.seconds() + " s");
          }

          @Override
          public void say(String line) {
            System.out.println(line);
          }
        };
    new TorchTrainer()
        .train(plan, TrainingData.of(data, data.records(), plan), folder.resolve("out"), printer);
  }

  private static TrainingPlan plan(int epochs) {
    int threads = Runtime.getRuntime().availableProcessors();
    Learner.Named learner =
        new Learner.Named("unet-small", ArchitectureOptions.of(3, 1).withSide(SIDE));
    TrainingPlan base = TrainingStep.plan(learner, SIDE, threads);
    return new TrainingPlan(
        learner,
        base.spec(),
        Objective.of(Loss.DICE_BCE),
        new Optimisation(Optimiser.NADAM, 1e-3, 0, 0.9, Schedule.COSINE, epochs, 8),
        new Augmentation(true, true, true, 0.7, 0.2, 0.2, 1),
        Validation.none(),
        Execution.onCpu(1, threads));
  }

  /** Noisy pictures of 256x256 with a mask of their right half. */
  private static void draw(Path folder, int records) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Path masks = Files.createDirectories(folder.resolve("masks"));
    int side = 2 * SIDE;
    for (int i = 0; i < records; i++) {
      SplittableRandom random = new SplittableRandom(i);
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
      for (int p = 0; p < side * side; p++) {
        image.setRGB(p % side, p / side, random.nextInt(1 << 24));
        mask.getRaster().setSample(p % side, p / side, 0, p % side < SIDE ? 0 : 1);
      }
      ImageIO.write(image, "png", images.resolve("r" + i + ".png").toFile());
      ImageIO.write(mask, "png", masks.resolve("r" + i + ".png").toFile());
    }
  }
}
