package dev.afterimage.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.Task;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.torch.training.Checkpoint;
import dev.afterimage.torch.training.CheckpointFile;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.course.Validation.Criterion;
import dev.afterimage.train.shown.Augmentation;
import dev.afterimage.train.utility.Utility;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training from plan to files. What must learn here was tried with seed 1 under the least
 * instruction sets of libtorch and oneDNN, AVX2, and all of a processor with AVX-512, and with seed
 * 2 under the least: all held. Slow tests were not.
 */
class TorchTrainerTest {
  @TempDir Path folder;

  private Dataset discs(int count, int side) throws IOException {
    return TinyRecords.write(folder.resolve("records"), Task.SEGMENTATION, count, side);
  }

  private TrainingResult train(Plans plans, Dataset records, String out) {
    return train(plans, records, out, TrainingObserver.NONE);
  }

  private TrainingResult train(
      Plans plans, Dataset records, String out, TrainingObserver observer) {
    TrainingPlan plan = plans.plan();
    TrainingData data = TrainingData.of(records, records.records(), plan);
    return Trainer.find().train(plan, data, folder.resolve(out), observer);
  }

  private byte[] weights(String out) throws IOException {
    Checkpoint checkpoint = CheckpointFile.read(folder.resolve(out).resolve("checkpoint.bin"));
    ByteBuffer bytes = ByteBuffer.allocate(1 << 22);
    for (float[] values : checkpoint.network().values()) {
      for (float value : values) {
        bytes.putFloat(value);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Dice of the trained file over the records it was trained on. */
  private double dice(TrainingResult result, Plans plans, Dataset records) throws Exception {
    ModelSpec spec =
        ModelSpecJson.parse(
            Files.readString(result.models().get(0).resolveSibling(TrainingFolder.SPEC)), "spec");
    Utility utility = Utility.of(Task.SEGMENTATION, plans.plan().outputChannels());
    SampleReader reader = new SampleReader(Task.SEGMENTATION, 255);
    Framing framing = new Framing(spec);
    try (PixelModel model = Models.open(result.models().get(0), spec, Task.SEGMENTATION, 2)) {
      for (var ref : records.records()) {
        var sample = reader.read(ref);
        var query = new Query(ref.id(), Query.EXACT, framing.input(sample.input()));
        var prediction = model.predict(List.of(query)).get(0);
        utility.add(prediction, framing.truth(sample.truth(), prediction));
      }
    }
    return utility.first();
  }

  @Test
  void train_smallUnet_learnsItsRecordsByHeart() throws Exception {
    Dataset records = discs(8, 24);
    Plans plans = Plans.of("unet-small", Loss.SOFT_DICE, 32, 8, 1, 40);
    TrainingResult result = train(plans, records, "out");
    assertThat(dice(result, plans, records)).isGreaterThan(0.95);
    assertThat(result.keptEpoch()).isEqualTo(40);
    assertThat(result.curve().epochs()).hasSize(40);
    assertThat(result.curve().epochs().get(39).trainLoss())
        .isLessThan(result.curve().epochs().get(0).trainLoss());
  }

  static Stream<String> otherUnets() {
    return Architectures.names().stream()
        .filter(name -> name.startsWith("unet-") && !name.equals("unet-small"));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("otherUnets")
  void train_everyOtherUnet_learnsItsRecordsByHeart(String architecture) throws Exception {
    Dataset records = discs(8, 40);
    Plans plans = Plans.of(architecture, Loss.DICE_BCE, 64, 16, 1, 40).rate(1e-3);
    assertThat(dice(train(plans, records, "out"), plans, records)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SOFT_DICE", "CROSS_ENTROPY", "DICE_CE"})
  void train_twoClasses_lossFalls(String loss) throws Exception {
    Plans plans = Plans.of("unet-small", Loss.valueOf(loss), 16, 4, 2, 6);
    List<Epoch> epochs = train(plans, discs(6, 16), "out").curve().epochs();
    assertThat(epochs.get(5).trainLoss()).isLessThan(0.9 * epochs.get(0).trainLoss());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NADAM", "ADAM", "ADAMW", "SGD"})
  void train_everyOptimiser_lossFalls(String rule) throws Exception {
    Plans plans = Plans.small(6);
    var o = plans.plan().optimisation();
    var optimisation =
        new Optimisation(Optimisation.Optimiser.valueOf(rule), 0.02, 1e-4, 0.9, o.schedule(), 6, 4);
    List<Epoch> epochs = train(plans.with(optimisation), discs(8, 16), "out").curve().epochs();
    assertThat(epochs.get(5).trainLoss()).isLessThan(0.95 * epochs.get(0).trainLoss());
  }

  @Test
  void train_twice_givesTheSameBits() throws Exception {
    Dataset records = discs(7, 16);
    Plans plans = Plans.small(3).with(new Augmentation(true, true, true, 0.7, 0.2, 0.2, 1.1));
    train(plans, records, "first");
    train(plans, records, "second");
    assertThat(weights("second")).isEqualTo(weights("first"));
    train(plans.with(new Execution(2, Execution.Device.CPU, 2, false)), records, "third");
    assertThat(weights("third")).isNotEqualTo(weights("first"));
  }

  @Test
  void train_interruptedAndResumed_givesTheSameBits() throws Exception {
    Dataset records = discs(7, 16);
    Plans plans =
        Plans.small(4)
            .with(Augmentation.flips())
            .with(new Validation(0.3, List.of(), 1, 0, Criterion.LOSS));
    train(plans, records, "whole");
    assertThatThrownBy(() -> train(plans, records, "broken", stopAfter(2)))
        .hasMessage("pulled the plug");
    TrainingResult resumed = train(plans.resumed(), records, "broken");
    assertThat(weights("broken")).isEqualTo(weights("whole"));
    assertThat(resumed.curve().epochs()).hasSize(4);
  }

  /** Fails in the middle of the epoch behind some. */
  private static TrainingObserver stopAfter(int epochs) {
    return new TrainingObserver() {
      @Override
      public void step(int epoch, double loss) {
        if (epoch > epochs) {
          throw new IllegalStateException("pulled the plug");
        }
      }
    };
  }

  @Test
  void train_patienceRunsOut_keepsTheBestEpoch() throws Exception {
    Dataset records = discs(8, 16);
    Validation validation = new Validation(0.25, List.of(), 1, 2, Criterion.LOSS);
    Plans plans = Plans.small(60).rate(0.5).with(validation); // too fast to go on improving
    TrainingResult result = train(plans, records, "out");
    assertThat(result.stoppedEarly()).isTrue();
    List<Epoch> epochs = result.curve().epochs();
    assertThat(result.keptEpoch()).isEqualTo(epochs.size() - 2);
    assertThat(result.utility().get("meanDice"))
        .isEqualTo(epochs.get(result.keptEpoch() - 1).utility());
  }

  @Test
  void train_lossIsNoNumber_namesTheBatchAndKeepsTheCheckpoint() throws Exception {
    Dataset records = discs(8, 16);
    Plans plans = Plans.of("unet-small", Loss.BCE, 16, 4, 1, 3);
    assertThatThrownBy(() -> train(plans.rate(1e30), records, "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("the loss is", "epoch 1, batch 2", "r", "lower the learning rate")
        .hasMessageContaining("there is no checkpoint yet");
  }

  @Test
  void train_resumedWithAnotherPlan_namesTheFields() throws Exception {
    Dataset records = discs(4, 16);
    train(Plans.small(1), records, "out");
    assertThatThrownBy(() -> train(Plans.small(1).rate(0.5).resumed(), records, "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("optimisation.learningRate (0.01 before, 0.5 now)");
    assertThatThrownBy(() -> train(Plans.small(1), records, "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("holds a training already");
    TrainingPlan plan = Plans.small(1).resumed().plan();
    TrainingData fewer = TrainingData.of(records, records.records().subList(0, 3), plan);
    assertThatThrownBy(
            () ->
                new TorchTrainer().train(plan, fewer, folder.resolve("out"), TrainingObserver.NONE))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("the records differ");
  }

  @Test
  void train_brokenCheckpoint_isRefused() throws Exception {
    Dataset records = discs(4, 16);
    train(Plans.small(1), records, "out");
    Path file = folder.resolve("out/checkpoint.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> train(Plans.small(1).resumed(), records, "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("checkpoint.bin", "checksum");
  }

  @Test
  void train_checkpointCannotBeWritten_keepsTheOneBefore() throws Exception {
    Dataset records = discs(4, 16);
    TrainingObserver blocker =
        new TrainingObserver() {
          @Override
          public void epoch(Epoch epoch) {
            assertThat(folder.resolve("out/.checkpoint.bin.part/held").toFile().mkdirs()).isTrue();
          }
        };
    assertThatThrownBy(() -> train(Plans.small(3), records, "out", blocker))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("checkpoint.bin");
    assertThat(CheckpointFile.read(folder.resolve("out/checkpoint.bin")).epochs()).isEqualTo(1);
  }

  @Test
  void train_oneRecord_isRefused() throws Exception {
    Dataset records = discs(1, 16);
    assertThatThrownBy(() -> train(Plans.small(1), records, "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("at least 2 records", "got 1");
  }

  @Test
  void train_brokenRecord_isNamed() throws Exception {
    Dataset records = discs(4, 16);
    Files.writeString(folder.resolve("records/images/r2.png"), "no picture");
    assertThatThrownBy(() -> train(Plans.small(1), records, "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("r2");
  }

  @Test
  void train_classBeyondTheNetworks_isNamed() throws Exception {
    Dataset records = discs(4, 16);
    BufferedImage mask = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
    mask.getRaster().setSample(3, 3, 0, 7);
    ImageIO.write(
        ImageIO.read(folder.resolve("records/images/r1.png").toFile()).getSubimage(0, 0, 16, 16),
        "png",
        folder.resolve("records/images/r1.png").toFile());
    ImageIO.write(
        mask.getSubimage(0, 0, 16, 16), "png", folder.resolve("records/masks/r1.png").toFile());
    assertThatThrownBy(() -> train(Plans.small(1), records, "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("r1", "class 7", "2 classes");
  }

  @ParameterizedTest
  @CsvSource({"pix2pix,GAN_L1", "pix2pixhd,GAN_FEATURES", "pix2pix,L1", "unet-small,L1"})
  void train_translation_comesNearTheTarget(String architecture, Loss loss) throws Exception {
    Dataset records = TinyRecords.write(folder.resolve("records"), Task.TRANSLATION, 4, 32);
    Plans plans =
        Plans.of(architecture, loss, 64, 4, 3, 12)
            .rate(2e-3)
            .with(new Validation(0, List.of("r0"), 1, 0, Criterion.LOSS));
    TrainingPlan plan = plans.plan();
    TrainingData data = TrainingData.of(records, records.records().subList(1, 4), plan);
    TrainingResult result =
        new TorchTrainer().train(plan, data, folder.resolve("out"), TrainingObserver.NONE);
    List<Epoch> epochs = result.curve().epochs();
    if (plan.objective().loss().adversarial()) { // whose own loss need not fall
      assertThat(epochs.get(11).validationLoss()).isLessThan(epochs.get(0).validationLoss());
    } else {
      assertThat(epochs.get(11).trainLoss()).isLessThan(0.8 * epochs.get(0).trainLoss());
    }
    ModelSpec spec = plan.spec();
    try (PixelModel model = Models.open(result.models().get(0), spec, Task.TRANSLATION, 1)) {
      assertThat(model.spec().output().channels()).isEqualTo(3);
    }
  }

  @Test
  void train_adversaryInterruptedAndResumed_givesTheSameBits() throws Exception {
    Dataset records = TinyRecords.write(folder.resolve("records"), Task.TRANSLATION, 4, 32);
    Plans plans = Plans.of("pix2pix", Loss.GAN_L1, 32, 4, 3, 3).with(Augmentation.pix2pix());
    train(plans, records, "whole");
    assertThatThrownBy(() -> train(plans, records, "broken", stopAfter(1)))
        .hasMessage("pulled the plug");
    train(plans.resumed(), records, "broken");
    assertThat(weights("broken")).isEqualTo(weights("whole"));
  }
}
