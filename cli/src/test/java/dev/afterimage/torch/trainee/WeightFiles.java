package dev.afterimage.torch.trainee;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The door to this package's reader of weights for tests of another. */
public final class WeightFiles {
  private WeightFiles() {}

  /** Reads weights. */
  public static void read(Path file) {
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
}
