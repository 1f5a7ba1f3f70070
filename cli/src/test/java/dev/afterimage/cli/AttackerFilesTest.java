package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.attacker.Attacker;
import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.AttackerTrainer;
import dev.afterimage.attacker.ListedExamples;
import dev.afterimage.attacker.MapExamples;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.attacker.Patches;
import dev.afterimage.grid.Planes;
import dev.afterimage.train.course.TrainingObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of one attack classifier score alike, whichever engine reads them. Tried with its seeds
 * under the least instruction sets of libtorch and oneDNN, and under AVX2.
 */
class AttackerFilesTest {
  @TempDir Path folder;

  private static Planes noise(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Planes planes = Planes.zeros(3, 24, 32);
    for (int i = 0; i < planes.values().length; i++) {
      planes.values()[i] = (float) random.nextDouble();
    }
    return planes;
  }

  private double score() throws Exception {
    try (Attacker attacker = Attacker.open(folder, 1)) {
      return attacker.score("one", noise(99));
    }
  }

  @Test
  void train_bothFormats_scoreAlike() throws Exception {
    MapExamples examples =
        new ListedExamples(
            IntStream.range(0, 16).mapToObj(i -> i % 2 == 0).toList(),
            IntStream.range(0, 16).mapToObj(i -> "subject " + i).toList(),
            AttackerFilesTest::noise,
            "noise");
    AttackerPlan plan =
        AttackerPlan.published(MapForm.TYPE_2, 1, 2)
            .withNetwork("resnet34")
            .withPatches(new Patches(20, 2))
            .withEpochs(1);
    AttackerTrainer.find().train(plan, examples, folder, TrainingObserver.NONE);
    double onnx = score();
    Files.delete(folder.resolve("classifier.onnx"));
    assertThat(score()).isCloseTo(onnx, within(1e-4));
  }
}
