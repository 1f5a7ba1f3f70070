package dev.afterimage.fuzz;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.onnx.ElementType;
import dev.afterimage.onnx.OnnxNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an ONNX file declares of its inputs and outputs. The file itself is parsed by ONNX Runtime,
 * which is no part of this program: mutations are of a list of names, types and sides, of which a
 * sound ONNX file is made.
 */
final class OnnxPortsFormat implements Format {
  private static final long[] SIDES = {
    -1,
    1,
    3,
    8,
    0,
    2,
    4,
    16,
    64,
    255,
    65536,
    1 << 20,
    1 << 30,
    Integer.MAX_VALUE,
    1L << 32,
    1L << 62
  };
  private static final String[] NAMES = {"x", "y", "", "ä", "a b", "x".repeat(300), "input", "0"};

  @Override
  public String name() {
    return "onnx";
  }

  /** Number of inputs and outputs; then of each: type, name, rank, sides. */
  @Override
  public List<byte[]> seeds() {
    return List.of(
        new byte[] {1, 1, 0, 0, 4, 0, 1, 3, 3, 0, 1, 4, 0, 1, 3, 3},
        new byte[] {1, 1, 0, 0, 4, 0, 3, 3, 1, 0, 1, 4, 0, 3, 3, 1},
        new byte[] {1, 1, 0, 0, 4, 1, 2, 3, 3, 0, 1, 4, 1, 2, 3, 3});
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve("ports.bin");
  }

  @Override
  public void read(Path file) throws IOException {
    Path model = file.resolveSibling("model.onnx");
    network(Files.readAllBytes(file)).write(model);
    Models.open(model, ModelSpec.open(), Task.SEGMENTATION, 1).close();
  }

  private static OnnxNetwork network(byte[] bytes) {
    Cursor in = new Cursor(bytes);
    OnnxNetwork network = new OnnxNetwork("ports");
    int inputs = in.next(3);
    int outputs = in.next(3);
    String result = "";
    for (int i = 0; i < inputs; i++) {
      ElementType type = in.type();
      result = network.input(in.name(i), type, in.shape());
    }
    for (int i = 0; i < outputs; i++) {
      ElementType type = in.type();
      network.output(in.name(inputs + i), type, result, in.shape());
    }
    return network;
  }

  /** Takes choices from bytes; zeros after their end. */
  private static final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    int next(int below) {
      return at < bytes.length ? (bytes[at++] & 0xFF) % below : 0;
    }

    ElementType type() {
      int choice = next(16);
      return List.of(ElementType.values()).get(choice < 4 ? choice : 0);
    }

    String name(int index) {
      String name = NAMES[next(NAMES.length)];
      return name.equals("x") ? "port" + index : name;
    }

    long[] shape() {
      long[] shape = new long[next(7)];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = SIDES[next(SIDES.length)];
      }
      return shape;
    }
  }

  @Override
  public Bound bound() {
    return new Bound(
        1000, Runtime.getRuntime().maxMemory() * 5 / 8); // a quarter asked, as much answered
  }
}
