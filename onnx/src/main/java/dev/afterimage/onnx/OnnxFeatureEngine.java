package dev.afterimage.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Declared;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.TensorLayout;
import dev.afterimage.model.UntilClosed;
import dev.afterimage.model.feature.FeatureEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** One ONNX Runtime session, one picture per run, several outputs. Closing waits for runs. */
final class OnnxFeatureEngine implements FeatureEngine {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final FeaturePorts ports;
  private final UntilClosed open = new UntilClosed("the feature extractor");

  OnnxFeatureEngine(OrtEnvironment environment, OrtSession session, FeaturePorts ports) {
    this.environment = environment;
    this.session = session;
    this.ports = ports;
  }

  @Override
  public List<Planes> run(Planes scaled, List<String> outputs) throws ModelException {
    try (UntilClosed.Use use = open.use()) {
      return maps(scaled, outputs);
    } catch (OrtException e) {
      throw new ModelException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  private List<Planes> maps(Planes scaled, List<String> outputs)
      throws OrtException, ModelException {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.multiplyExact(scaled.values().length, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    TensorLayout.put(scaled, ports.layout(), values);
    values.flip();
    long[] shape = TensorLayout.shape(1, scaled, ports.layout());
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result =
            session.run(Map.of(ports.input().name(), tensor), new LinkedHashSet<>(outputs))) {
      List<Planes> maps = new ArrayList<>(outputs.size());
      for (String output : outputs) {
        maps.add(map(output, (OnnxTensor) result.get(output).orElseThrow()));
      }
      return maps;
    }
  }

  private Planes map(String output, OnnxTensor tensor) throws ModelException {
    long[] shape = tensor.getInfo().getShape();
    if (shape.length != 4 || Arrays.stream(shape).anyMatch(n -> n < 1) || shape[0] != 1) {
      throw new ModelException(
          "output "
              + output
              + " must be one map of 4 dimensions, none of them 0, got "
              + Arrays.toString(shape));
    }
    float[] values = tensor.getFloatBuffer().array();
    return TensorLayout.split(values, shape, ports.layout(), 1).get(0);
  }

  @Override
  public Declared.Port input() {
    return ports.input();
  }

  @Override
  public List<Declared.Port> maps() {
    return ports.maps();
  }

  @Override
  public String described() {
    return ports.described();
  }

  @Override
  public String name() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public void close() {
    open.close(() -> OnnxEngineProvider.close(session));
  }
}
