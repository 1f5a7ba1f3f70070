package dev.afterimage.torch.trainee;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.torch.trainee.Pretrained.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads safetensors files: the length of a JSON header as 8 bytes, least first, the header, and the
 * arrays that it points into. Nothing in such a file is run. Arrays of 32-bit floats are read, and
 * others left out.
 */
final class SafeTensors {
  private static final int LARGEST_HEADER = 16 << 20; // bytes; a network of 1000 arrays has 0.1 MB
  private static final JsonMapper JSON = JsonMapper.shared();

  private SafeTensors() {}

  /**
   * Reads all arrays of 32-bit floats.
   *
   * @throws InvalidDataException if the file is broken; says where
   * @throws UncheckedIOException if it cannot be read
   */
  static Map<String, State> read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long length = bytes(channel, 0, Long.BYTES, file).getLong();
      if (length < 2 || length > LARGEST_HEADER) {
        throw fault(file, "its header must have 2 to " + LARGEST_HEADER + " bytes, got " + length);
      }
      ByteBuffer header = bytes(channel, Long.BYTES, (int) length, file);
      JsonNode root = JSON.readTree(StandardCharsets.UTF_8.decode(header).toString());
      Map<String, State> held = new LinkedHashMap<>();
      long left = channel.size() - Long.BYTES - length; // arrays do not overlap
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (entry.getValue().path("dtype").asString("").equals("F32")) {
          State state = state(channel, Long.BYTES + length, entry, file);
          left -= (long) Float.BYTES * state.values().length;
          if (left < 0) {
            throw fault(file, "its arrays take more bytes than it has");
          }
          held.put(entry.getKey(), state);
        }
      }
      return held;
    } catch (JacksonException e) {
      throw fault(file, "its header is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static State state(
      FileChannel channel, long data, Map.Entry<String, JsonNode> entry, Path file)
      throws IOException {
    List<Long> shape = new ArrayList<>();
    entry.getValue().path("shape").forEach(side -> shape.add(whole(side)));
    long size = size(shape);
    long start = whole(entry.getValue().path("data_offsets").path(0));
    long end = whole(entry.getValue().path("data_offsets").path(1));
    if (size < 0 || start < 0 || end < start || end - start != size * Float.BYTES) {
      throw fault(
          file,
          entry.getKey() + " of shape " + shape + " cannot lie in bytes " + start + " to " + end);
    }
    ByteBuffer bytes = bytes(channel, data + start, (int) (end - start), file);
    float[] values = new float[(int) size];
    bytes.asFloatBuffer().get(values);
    return new State(List.copyOf(shape), values);
  }

  /** A whole number; -1 where it is none. */
  private static long whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : -1;
  }

  /** Numbers in an array; -1 where there are more than an array can hold, or a side is negative. */
  private static long size(List<Long> shape) {
    long size = 1;
    for (long side : shape) {
      if (side < 0 || (side > 0 && size > Integer.MAX_VALUE / Float.BYTES / side)) {
        return -1;
      }
      size *= side;
    }
    return size;
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int count, Path file)
      throws IOException {
    if (position < 0 || position > channel.size() - count) { // below 0 after an overflow
      throw fault(
          file, "it must have " + (position + count) + " bytes or more, got " + channel.size());
    }
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, position + bytes.position());
    }
    return bytes.flip();
  }

  private static InvalidDataException fault(Path file, String what) {
    return new InvalidDataException("pretrained " + file + " is no safetensors file: " + what);
  }
}
