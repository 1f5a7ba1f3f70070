package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.torch.TorchTrainer;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDiskTest {
  @TempDir Path folder;

  @Test
  void train_diskFillsUp_keepsTheCheckpointAndGoesOnWithRoom() throws Exception {
    Dataset data = records();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=4m")) {
      Path out = disk.path().resolve("out");
      Path filler = disk.path().resolve("filler");
      TrainingObserver fill =
          new TrainingObserver() {
            @Override
            public void epoch(Epoch epoch) {
              fill(filler);
            }
          };
      TrainingPlan plan = plan(false);
      TrainingData records = TrainingData.of(data, data.records(), plan);
      assertThatThrownBy(() -> new TorchTrainer().train(plan, records, out, fill))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContainingAll("checkpoint.bin", "No space left");
      Files.delete(filler);
      assertThat(
              new TorchTrainer()
                  .train(plan(true), records, out, TrainingObserver.NONE)
                  .curve()
                  .epochs())
          .hasSize(3);
    }
  }

  private static void fill(Path filler) {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      // full, as it should be
    }
  }

  private Dataset records() throws IOException {
    for (String part : List.of("images", "masks")) {
      Files.createDirectories(folder.resolve("data").resolve(part));
      for (int i = 0; i < 4; i++) {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(i, i, 0, 1);
        Path file = folder.resolve("data").resolve(part).resolve("r" + i + ".png");
        ImageIO.write(picture, "png", file.toFile());
      }
    }
    return Dataset.open(folder.resolve("data"), Task.SEGMENTATION);
  }

  private static TrainingPlan plan(boolean resume) {
    return new TrainingPlan(
        new Learner.Named("unet-small", ArchitectureOptions.of(1, 1).withSide(16).withWidth(4)),
        TrainingDefaults.spec(
            Task.SEGMENTATION, new ModelSpec.Size(16, 16), ModelSpec.Channels.GRAY, 1),
        Objective.of(Loss.DICE_BCE),
        new Optimisation(Optimiser.ADAM, 1e-3, 0, 0.9, Schedule.CONSTANT, 3, 2),
        Augmentation.none(),
        Validation.none(),
        new Execution(1, Execution.Device.CPU, 2, resume));
  }
}
