package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.torch.TorchTrainer;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Objective;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files of one training answer alike, whichever engine reads them. Tried with its seeds under
 * the least instruction sets of libtorch and oneDNN, and under AVX2.
 */
class TrainedModelsTest {
  private static final int SIDE = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "unet-small, segmentation",
    "unet-mobilenetv2, segmentation",
    "pix2pix, translation",
    "pix2pixhd, translation"
  })
  void train_everyFormat_answersAlike(String architecture, String label) throws Exception {
    Task task = Task.valueOf(label.toUpperCase(Locale.ROOT));
    TrainingResult result = trained(architecture, task);
    assertThat(result.models()).hasSize(2);
    ModelSpec spec = plan(architecture, task).spec();
    Query query = new Query("one", Query.EXACT, noise());
    try (PixelModel first = Models.open(result.models().get(0), spec, task, 1);
        PixelModel second = Models.open(result.models().get(1), spec, task, 1)) {
      assertThat(first.engine()).isNotEqualTo(second.engine());
      float[] expected = first.predict(List.of(query)).get(0).values();
      float[] actual = second.predict(List.of(query)).get(0).values();
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < actual.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
      }
    }
  }

  private TrainingResult trained(String architecture, Task task) throws Exception {
    boolean masks = task == Task.SEGMENTATION;
    for (String part : masks ? List.of("images", "masks") : List.of("inputs", "targets")) {
      Files.createDirectories(folder.resolve("data").resolve(part));
      for (int i = 0; i < 2; i++) {
        Path file = folder.resolve("data").resolve(part).resolve("r" + i + ".png");
        boolean mask = part.equals("masks");
        BufferedImage picture =
            new BufferedImage(
                SIDE, SIDE, mask ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < SIDE * SIDE; p++) {
          if (mask) {
            picture.getRaster().setSample(p % SIDE, p / SIDE, 0, p % 3 == 0 ? 1 : 0);
          } else {
            picture.setRGB(p % SIDE, p / SIDE, p * 97 * (i + 1));
          }
        }
        ImageIO.write(picture, "png", file.toFile());
      }
    }
    Dataset data = Dataset.open(folder.resolve("data"), task);
    TrainingPlan plan = plan(architecture, task);
    return new TorchTrainer()
        .train(
            plan,
            TrainingData.of(data, data.records(), plan),
            folder.resolve("out"),
            TrainingObserver.NONE);
  }

  private static TrainingPlan plan(String architecture, Task task) {
    int outputs = task == Task.SEGMENTATION ? 2 : 3;
    return new TrainingPlan(
        new Learner.Named(
            architecture, ArchitectureOptions.of(3, outputs).withSide(SIDE).withWidth(4)),
        TrainingDefaults.spec(
            task, new ModelSpec.Size(SIDE, SIDE), ModelSpec.Channels.RGB, outputs),
        Objective.of(TrainingDefaults.objective(task, architecture).loss()),
        new Optimisation(Optimiser.ADAM, 1e-3, 0, 0.5, Schedule.CONSTANT, 1, 2),
        Augmentation.none(),
        Validation.none(),
        Execution.onCpu(3, 2));
  }

  private static Planes noise() {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new Planes(3, SIDE, SIDE, values);
  }
}
