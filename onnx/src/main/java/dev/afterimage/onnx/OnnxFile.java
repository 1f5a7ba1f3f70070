package dev.afterimage.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of an ONNX file and its constants of one number (onnx.proto of ONNX 1.12; numbers of
 * fields are that file's). Weights are skipped, and graphs inside of nodes.
 */
final class OnnxFile {

  private static final Set<String> CONSTANTS = Set.of("value_float", "value_int");

  /** Domains whose operators are what they are called; another's Sigmoid may be anything. */
  private static final Set<String> KNOWN =
      Set.of("", "ai.onnx", "com.microsoft", "com.microsoft.nchwc");

  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, double[]> constants = new HashMap<>();

  private OnnxFile() {}

  static OnnxFile read(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(CodedInputStream.newInstance(bytes));
    }
  }

  static OnnxFile read(byte[] bytes) throws IOException {
    return read(CodedInputStream.newInstance(bytes));
  }

  private static OnnxFile read(CodedInputStream in) throws IOException {
    in.setSizeLimit(Integer.MAX_VALUE);
    OnnxFile file = new OnnxFile();
    each(in, field -> field == 7 ? message(in, () -> file.graph(in)) : false);
    return file;
  }

  /** The nodes, in the order of the file. */
  List<OnnxNode> nodes() {
    return nodes;
  }

  /** A constant of one number; null where a name is of none. */
  @Nullable Double constant(String name) {
    double[] numbers = constants.get(name);
    return numbers == null || numbers.length != 1 ? null : numbers[0];
  }

  /** The mean of a constant of few numbers, one for each channel; null where a name is of none. */
  @Nullable Double mean(String name) {
    double[] numbers = constants.get(name);
    return numbers == null ? null : Arrays.stream(numbers).average().orElseThrow();
  }

  private boolean graph(CodedInputStream in) throws IOException {
    each(
        in,
        field ->
            switch (field) {
              case 1 -> message(in, () -> node(in));
              case 5 -> message(in, () -> OnnxConstant.read(in, "", constants));
              default -> false;
            });
    return true;
  }

  private boolean node(CodedInputStream in) throws IOException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Long> numbers = new HashMap<>();
    String[] operator = {""};
    String[] domain = {""};
    each(
        in,
        field -> {
          switch (field) {
            case 1 -> inputs.add(in.readString());
            case 2 -> outputs.add(in.readString());
            case 4 -> operator[0] = in.readString();
            case 5 -> message(in, () -> attribute(in, numbers, outputs));
            case 7 -> domain[0] = in.readString();
            default -> {
              return false;
            }
          }
          return true;
        });
    String name = KNOWN.contains(domain[0]) ? operator[0] : domain[0] + "." + operator[0];
    nodes.add(new OnnxNode(name, inputs, outputs, numbers));
    return true;
  }

  /** A whole number, or the value of a Constant, which then bears the node's output's name. */
  private boolean attribute(CodedInputStream in, Map<String, Long> numbers, List<String> outputs)
      throws IOException {
    String[] name = {""};
    each(
        in,
        field -> {
          switch (field) {
            case 1 -> name[0] = in.readString();
            case 2 -> number(name[0], in.readFloat(), outputs);
            case 3 -> {
              long whole = in.readInt64();
              numbers.put(name[0], whole);
              number(name[0], (double) whole, outputs);
            }
            case 5 ->
                message(
                    in,
                    () ->
                        OnnxConstant.read(in, outputs.isEmpty() ? "" : outputs.get(0), constants));
            default -> {
              return false;
            }
          }
          return true;
        });
    return true;
  }

  /** The one number of a Constant that holds no tensor. */
  private void number(String attribute, double value, List<String> outputs) {
    if (CONSTANTS.contains(attribute) && !outputs.isEmpty()) {
      constants.put(outputs.get(0), new double[] {value});
    }
  }

  /** Takes a field, or says that it did not. */
  interface Field {
    boolean take(int number) throws IOException;
  }

  /** Reads the inside of a message. */
  private interface Body {
    boolean read() throws IOException;
  }

  static void each(CodedInputStream in, Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!field.take(WireFormat.getTagFieldNumber(tag))) {
        in.skipField(tag);
      }
    }
  }

  private static boolean message(CodedInputStream in, Body body) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    boolean taken = body.read();
    in.popLimit(limit);
    return taken;
  }
}
