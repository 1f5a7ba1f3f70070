package dev.afterimage.fuzz;

import dev.afterimage.data.Task;
import dev.afterimage.data.TestPictures;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.recorded.RecordedPredictions;
import dev.afterimage.torch.trainee.WeightFiles;
import dev.afterimage.torch.training.CheckpointFile;
import dev.afterimage.torch.training.CheckpointFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/** Files of numbers: recorded predictions, weights, checkpoints. */
record Binaries(
    String name,
    String fileName,
    List<byte[]> seeds,
    TextFormat.Reader reader,
    Edits edits,
    Bound bound)
    implements Format {

  /** What is changed and made right again. */
  record Edits(
      List<String> words,
      BiFunction<byte[], SplittableRandom, byte[]> edit,
      UnaryOperator<byte[]> mend) {}

  static List<Format> all() {
    byte[] array = TestPictures.npy("2, 3, 4", new float[24]);
    return List.of(
        new Binaries(
            "prediction .npy",
            "r1.npy",
            List.of(array, TestPictures.npy("1, 2, 3, 4", new float[24])),
            Binaries::prediction,
            new Edits(ArrayEdits.WORDS, ArrayEdits::npy, bytes -> bytes),
            new Bound(64, 1 << 20)),
        new Binaries(
            "prediction .npz",
            "r1.npz",
            List.of(ArrayEdits.zip("prediction.npy", array), ArrayEdits.zip("any.npy", array)),
            Binaries::prediction,
            new Edits(List.of(), ArrayEdits::npz, bytes -> bytes),
            new Bound(8 * 1032, 1 << 20)),
        new Binaries(
            "safetensors",
            "a.safetensors",
            List.of(WeightFiles.safeTensors()),
            WeightFiles::read,
            new Edits(TextFormat.JSON, Binaries::head, bytes -> bytes),
            new Bound(400, 4 << 20)),
        new Binaries(
            "checkpoint",
            "checkpoint.bin",
            List.of(written("checkpoint.bin", CheckpointFiles::write)),
            CheckpointFile::read,
            new Edits(List.of(), Binaries::head, Binaries::checksum),
            new Bound(64, 1 << 20)));
  }

  /** Opens a folder of predictions, whose first this is. */
  private static void prediction(Path file) {
    ModelSpec spec = ModelSpec.open();
    try (PixelModel model =
        RecordedPredictions.open(file.resolveSibling(""), spec, Task.SEGMENTATION)) {
      model.spec();
    }
  }

  private static byte[] head(byte[] file, SplittableRandom random) {
    int place = 8 * random.nextInt(Math.max(1, file.length / 8));
    return Mutator.put(file, random.nextInt(4) == 0 ? 0 : place, 4 << random.nextInt(2), random);
  }

  /** The last 8 bytes are the sum of all before. */
  private static byte[] checksum(byte[] file) {
    if (file.length > Long.BYTES) {
      CRC32 crc = new CRC32();
      crc.update(file, 0, file.length - Long.BYTES);
      ByteBuffer.wrap(file).putLong(file.length - Long.BYTES, crc.getValue());
    }
    return file;
  }

  /** What a writer of ours writes. */
  static byte[] written(String name, Consumer<Path> writer) {
    try {
      Path folder = Files.createTempDirectory("afterimage-fuzz");
      Path file = folder.resolve(name);
      writer.accept(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve(fileName);
  }

  @Override
  public void read(Path file) throws Exception {
    reader.read(file);
  }

  @Override
  public List<String> words() {
    return edits.words();
  }

  @Override
  public byte[] edit(byte[] file, SplittableRandom random) {
    return edits.edit().apply(file, random);
  }

  @Override
  public byte[] mend(byte[] file) {
    return edits.mend().apply(file);
  }
}
