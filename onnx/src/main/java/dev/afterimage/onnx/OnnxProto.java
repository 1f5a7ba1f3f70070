package dev.afterimage.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.afterimage.onnx.OnnxGraph.Constant;
import dev.afterimage.onnx.OnnxGraph.Node;
import dev.afterimage.onnx.OnnxGraph.Port;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The messages of onnx.proto (ONNX 1.12), field by field; numbers are that file's. */
final class OnnxProto {
  private static final long IR_VERSION = 8;
  private static final long OPSET = 17;
  private static final long MAX_SIZE =
      (1L << 31) - (1 << 20); // protobuf's, less the rest of the file
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_STRING = 3;
  private static final int ATTRIBUTE_INTS = 7;

  /** Writes the fields of one message. */
  interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private OnnxProto() {}

  /**
   * ModelProto. Constants go to the stream one by one: a large network is never in memory twice.
   *
   * @throws IllegalArgumentException if the file would be larger than protobuf's 2 GiB
   */
  static void write(OnnxGraph graph, OutputStream stream) throws IOException {
    byte[] head = message(out -> nodes(graph, out));
    byte[] tail = message(out -> ports(graph, out));
    long size = (long) head.length + tail.length;
    for (Constant constant : graph.constants) {
      int body = OnnxTensors.size(constant);
      size +=
          body
              + CodedOutputStream.computeTagSize(5)
              + CodedOutputStream.computeUInt32SizeNoTag(body);
    }
    if (size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "an ONNX file holds at most " + MAX_SIZE + " bytes, " + graph.name + " has " + size);
    }
    CodedOutputStream out = CodedOutputStream.newInstance(stream);
    out.writeInt64(1, IR_VERSION);
    out.writeString(2, "afterimage");
    out.writeTag(7, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag((int) size);
    out.writeRawBytes(head);
    for (Constant constant : graph.constants) {
      out.writeTag(5, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(OnnxTensors.size(constant));
      OnnxTensors.write(constant, out);
    }
    out.writeRawBytes(tail);
    out.writeByteArray(8, message(opset -> opset.writeInt64(2, OPSET)));
    out.flush();
  }

  private static void nodes(OnnxGraph graph, CodedOutputStream out) throws IOException {
    for (Node node : graph.nodes) {
      out.writeByteArray(1, node(node));
    }
    out.writeString(2, graph.name);
  }

  private static void ports(OnnxGraph graph, CodedOutputStream out) throws IOException {
    for (Port input : graph.inputs) {
      out.writeByteArray(11, valueInfo(input));
    }
    for (Port output : graph.outputs) {
      out.writeByteArray(12, valueInfo(output));
    }
  }

  private static byte[] node(Node node) {
    return message(
        out -> {
          for (String input : node.inputs()) {
            out.writeString(1, input);
          }
          out.writeString(2, node.output());
          out.writeString(3, node.output());
          out.writeString(4, node.op());
          // Sorted: the bytes of a graph are the same in every run.
          for (Map.Entry<String, Object> entry : new TreeMap<>(node.attributes()).entrySet()) {
            out.writeByteArray(5, attribute(entry.getKey(), entry.getValue()));
          }
        });
  }

  private static byte[] attribute(String name, Object value) {
    return message(
        out -> {
          out.writeString(1, name);
          if (value instanceof Float number) {
            out.writeFloat(2, number);
            out.writeEnum(20, ATTRIBUTE_FLOAT);
          } else if (value instanceof Long number) {
            out.writeInt64(3, number);
            out.writeEnum(20, ATTRIBUTE_INT);
          } else if (value instanceof String text) {
            out.writeString(4, text); // bytes on the wire, like a string
            out.writeEnum(20, ATTRIBUTE_STRING);
          } else if (value instanceof long[] numbers) {
            for (long number : numbers) {
              out.writeInt64(8, number);
            }
            out.writeEnum(20, ATTRIBUTE_INTS);
          } else {
            throw new IllegalArgumentException(
                "attribute " + name + " must be Long, Float, String or long[], got " + value);
          }
        });
  }

  /** ValueInfoProto with TypeProto.Tensor: element type and shape. */
  private static byte[] valueInfo(Port port) {
    byte[] shape =
        message(
            out -> {
              for (int i = 0; i < port.shape().length; i++) {
                out.writeByteArray(1, dimension(port, i));
              }
            });
    byte[] tensor =
        message(
            out -> {
              out.writeInt32(1, port.type().code);
              out.writeByteArray(2, shape);
            });
    byte[] type = message(out -> out.writeByteArray(1, tensor));
    return message(
        out -> {
          out.writeString(1, port.name());
          out.writeByteArray(2, type);
        });
  }

  private static byte[] dimension(Port port, int index) {
    long size = port.shape()[index];
    return message(
        out -> {
          if (size >= 0) {
            out.writeInt64(1, size);
          } else if (index == 0) {
            out.writeString(2, "batch");
          } else {
            out.writeString(2, port.name() + index);
          }
        });
  }

  static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }
}
