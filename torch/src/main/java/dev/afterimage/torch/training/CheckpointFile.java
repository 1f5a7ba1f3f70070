package dev.afterimage.torch.training;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.torch.optimiser.Optimiser;
import dev.afterimage.train.course.TrainingCurve;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Checkpoints as files: a magic number, texts, arrays by name, and a CRC-32 of all before it, in
 * the byte order of {@link DataOutputStream}. A file is whole or not there.
 */
public final class CheckpointFile {
  private static final long MAGIC = 0x4146_5443_4b50_3031L; // "AFTCKP01"

  private CheckpointFile() {}

  /**
   * Writes a checkpoint in place of the one before it.
   *
   * @throws UncheckedIOException if that fails; the one before it is then still there
   */
  static void write(Checkpoint checkpoint, Path file) {
    AtomicFile.write(
        file,
        stream -> {
          CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeLong(MAGIC);
          text(out, checkpoint.digest());
          text(out, checkpoint.plan());
          text(out, checkpoint.curve().csv());
          arrays(out, checkpoint.network());
          arrays(out, checkpoint.best());
          arrays(out, checkpoint.adversary());
          out.writeInt(checkpoint.optimisers().size());
          for (Optimiser.State state : checkpoint.optimisers()) {
            optimiser(out, state);
          }
          out.writeLong(checked.getChecksum().getValue());
          out.flush();
        });
  }

  private static void optimiser(DataOutputStream out, Optimiser.State state) throws IOException {
    out.writeLong(state.steps());
    out.writeDouble(state.product());
    out.writeInt(state.moments().size());
    for (float[] moment : state.moments()) {
      array(out, moment);
    }
  }

  private static void arrays(DataOutputStream out, Map<String, float[]> arrays) throws IOException {
    out.writeInt(arrays.size());
    for (Map.Entry<String, float[]> entry : arrays.entrySet()) {
      text(out, entry.getKey());
      array(out, entry.getValue());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void array(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  /**
   * Reads a checkpoint.
   *
   * @throws InvalidDataException if it is none, or broken
   * @throws UncheckedIOException if it cannot be read
   */
  public static Checkpoint read(Path file) {
    try (CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32())) {
      DataInputStream in = new DataInputStream(checked);
      if (in.readLong() != MAGIC) {
        throw new IOException("it does not begin as a checkpoint does");
      }
      Checkpoint checkpoint = read(in, file);
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw new IOException("its checksum is wrong");
      }
      return checkpoint;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidDataException(
          "checkpoint " + file + " cannot be read: " + e.getMessage() + "; delete it to start anew",
          e);
    }
  }

  private static Checkpoint read(DataInputStream in, Path file) throws IOException {
    String digest = text(in);
    String plan = text(in);
    TrainingCurve curve = TrainingCurve.parse(text(in), "the curve in " + file);
    Map<String, float[]> network = arrays(in);
    Map<String, float[]> best = arrays(in);
    Map<String, float[]> adversary = arrays(in);
    int count = in.readInt();
    List<Optimiser.State> optimisers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      optimisers.add(optimiser(in));
    }
    return new Checkpoint(digest, plan, curve, network, best, adversary, optimisers);
  }

  private static Optimiser.State optimiser(DataInputStream in) throws IOException {
    long steps = in.readLong();
    double product = in.readDouble();
    int count = in.readInt();
    List<float[]> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      moments.add(array(in));
    }
    return new Optimiser.State(steps, product, moments);
  }

  private static Map<String, float[]> arrays(DataInputStream in) throws IOException {
    int count = in.readInt();
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      arrays.put(text(in), array(in));
    }
    return arrays;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in, in.readInt()), StandardCharsets.UTF_8);
  }

  private static float[] array(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > Integer.MAX_VALUE / Float.BYTES) {
      throw new IOException("an array of " + length + " numbers cannot be");
    }
    byte[] bytes = bytes(in, length * Float.BYTES); // of a file that lies no more than it has
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("it ends too early");
    }
    return bytes;
  }
}
