package dev.afterimage.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Declared;
import dev.afterimage.model.Engine;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.TensorLayout;
import dev.afterimage.model.UntilClosed;
import dev.afterimage.model.output.OutputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** One ONNX Runtime session. Closing waits for runs. */
final class OnnxEngine implements Engine {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Declared declared;
  private final OnnxJavaType type; // of the input
  private final UntilClosed open = new UntilClosed("the model");
  private final ThreadLocal<FloatBuffer> buffers = ThreadLocal.withInitial(() -> direct(0));

  OnnxEngine(OrtEnvironment environment, OrtSession session, Declared declared, OnnxJavaType type) {
    this.environment = environment;
    this.session = session;
    this.declared = declared;
    this.type = type;
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public String name() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public List<OutputTensor> run(List<Planes> scaled) throws ModelException {
    if (scaled.isEmpty()) {
      throw new IllegalArgumentException("a run needs at least one input, got none");
    }
    try (UntilClosed.Use use = open.use()) {
      return chunks(scaled);
    } catch (OrtException e) {
      throw new ModelException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** A fixed batch size takes that many at a time; the last chunk is filled by repetition. */
  private List<OutputTensor> chunks(List<Planes> scaled) throws OrtException, ModelException {
    Integer batch = declared.batch();
    int step = batch == null ? scaled.size() : batch;
    List<OutputTensor> outputs = new ArrayList<>(scaled.size());
    for (int start = 0; start < scaled.size(); start += step) {
      List<Planes> chunk = scaled.subList(start, Math.min(start + step, scaled.size()));
      outputs.addAll(chunk(chunk, step));
    }
    return outputs;
  }

  private List<OutputTensor> chunk(List<Planes> chunk, int batch)
      throws OrtException, ModelException {
    Planes first = chunk.get(0);
    FloatBuffer input = buffer(Math.multiplyExact(first.values().length, batch));
    for (int i = 0; i < batch; i++) {
      Planes planes = chunk.get(Math.min(i, chunk.size() - 1));
      if (!planes.shape().equals(first.shape())) {
        throw new IllegalArgumentException(
            "a batch must be of one shape, got " + first.shape() + " and " + planes.shape());
      }
      TensorLayout.put(planes, declared.layout(), input);
    }
    input.flip();
    long[] shape = TensorLayout.shape(batch, first, declared.layout());
    String output = declared.output().name();
    try (OnnxTensor tensor = TensorNumbers.tensor(environment, input, shape, type);
        OrtSession.Result result =
            session.run(Map.of(declared.input().name(), tensor), Set.of(output))) {
      return read(result.get(0), batch, chunk.size());
    }
  }

  private List<OutputTensor> read(OnnxValue value, int batch, int wanted) throws ModelException {
    OnnxTensor tensor = (OnnxTensor) value;
    long[] shape = tensor.getInfo().getShape();
    if (batch == 1 && declared.batch() != null && shape.length > 1 && shape[0] != 1) {
      shape = LongStream.concat(LongStream.of(1), Arrays.stream(shape)).toArray(); // left out
    }
    if (shape.length < 2 || shape[0] != batch || Arrays.stream(shape).anyMatch(n -> n < 1)) {
      throw new ModelException(
          "output "
              + declared.output().name()
              + " must have one answer for each picture of the batch, "
              + batch
              + ", as its first dimension, and none of 0, got "
              + Arrays.toString(shape)
              + "; export the network with its batch, or record its outputs for --predictions");
    }
    int[] one = Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact).toArray();
    float[] values = TensorNumbers.floats(tensor);
    int step = values.length / batch;
    List<OutputTensor> outputs = new ArrayList<>(wanted);
    for (int i = 0; i < wanted; i++) {
      outputs.add(
          new OutputTensor(
              one, batch == 1 ? values : Arrays.copyOfRange(values, i * step, (i + 1) * step)));
    }
    return outputs;
  }

  /** This thread's input buffer, grown to hold at least as many values, and cleared. */
  private FloatBuffer buffer(int values) {
    FloatBuffer buffer = buffers.get();
    if (buffer.capacity() < values) {
      buffer = direct(values);
      buffers.set(buffer);
    }
    return buffer.clear();
  }

  private static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void close() {
    open.close(() -> OnnxEngineProvider.close(session));
  }
}
