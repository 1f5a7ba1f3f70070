package dev.afterimage.onnx;

/** Element types of a network's inputs and outputs. */
public enum ElementType {
  /** 32-bit floats. */
  FLOAT(1),
  /** Bytes without sign. */
  UINT8(2),
  /** Bytes with sign. */
  INT8(3),
  /** 16-bit floats. */
  FLOAT16(10),
  /** 64-bit floats. */
  DOUBLE(11),
  /** 64-bit integers. */
  INT64(7);

  final int code; // TensorProto.DataType

  ElementType(int code) {
    this.code = code;
  }
}
