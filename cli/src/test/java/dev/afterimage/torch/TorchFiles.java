package dev.afterimage.torch;

import dev.afterimage.train.Epoch;
import dev.afterimage.train.TrainingCurve;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The door to this package's readers of files for tests of another. */
public final class TorchFiles {
  private TorchFiles() {}

  /** Reads weights. */
  public static void readSafeTensors(Path file) {
    SafeTensors.read(file);
  }

  /** Two arrays of floats and one of another type. */
  public static byte[] safeTensors() {
    String head =
        """
        {"a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},\
        "b":{"dtype":"F32","shape":[1],"data_offsets":[24,28]},\
        "c":{"dtype":"I64","shape":[1],"data_offsets":[28,36]},"__metadata__":{"format":"pt"}}\
        """;
    byte[] text = head.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + 36).order(ByteOrder.LITTLE_ENDIAN);
    return file.putLong(text.length).put(text).array();
  }

  /** Reads a checkpoint. */
  public static void readCheckpoint(Path file) {
    CheckpointFile.read(file);
  }

  /** Writes a sound checkpoint. */
  public static void writeCheckpoint(Path file) {
    CheckpointFile.write(
        new Checkpoint(
            "abc",
            "{\"seed\": 1}",
            new TrainingCurve(List.of(new Epoch(1, 0.5, 0.25, 0.75, 1.5))),
            Map.of("encoder.weight", new float[] {1, 2, 3}),
            Map.of(),
            Map.of("d", new float[] {4}),
            List.of(new Optimiser.State(7, 0.9, List.of(new float[] {5, 6}, new float[0])))),
        file);
  }
}
