package dev.afterimage.torch.script;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.Declared;
import dev.afterimage.model.Engine;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.TensorLayout;
import dev.afterimage.model.UntilClosed;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputTensor;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeFault;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One TorchScript module. Closing waits for runs. */
public final class TorchScriptEngine implements Engine {
  private final JitModule module;
  private final Declared declared;
  private final OutputChoice choice;
  private final UntilClosed open = new UntilClosed("the model");

  /**
   * @param module kept; this engine frees it
   */
  public TorchScriptEngine(JitModule module, ModelSpec spec) {
    this.module = module;
    this.choice = new OutputChoice(spec.output().name());
    this.declared = declared(spec);
    module.eval();
  }

  /** TorchScript declares neither names nor shapes; a picture's size is for the spec to say. */
  private static Declared declared(ModelSpec spec) {
    return new Declared(
        Objects.requireNonNullElse(spec.input().layout(), Layout.NCHW),
        new Declared.Port(
            Objects.requireNonNullElse(spec.input().name(), "input"), null, null, null),
        new Declared.Result(
            Objects.requireNonNullElse(spec.output().name(), "output"), Numbers.FLOAT),
        null,
        Ending.unknown());
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public String name() {
    return "libtorch " + LibTorch.version();
  }

  @Override
  public List<OutputTensor> run(List<Planes> scaled) throws ModelException {
    float[] values = stacked(scaled);
    try (UntilClosed.Use use = open.use();
        NativeScope scope = NativeScope.withoutGradient()) {
      long[] shape = TensorLayout.shape(scaled.size(), scaled.get(0), declared.layout());
      return read(forward(Tensors.of(values, shape)), scaled.size());
    }
  }

  private float[] stacked(List<Planes> scaled) {
    if (scaled.isEmpty()) {
      throw new IllegalArgumentException("a run needs at least one input, got none");
    }
    Planes first = scaled.get(0);
    int size = Math.multiplyExact(first.values().length, scaled.size());
    FloatBuffer batch = FloatBuffer.allocate(size);
    for (Planes planes : scaled) {
      if (!planes.shape().equals(first.shape())) {
        throw new IllegalArgumentException(
            "a batch must be of one shape, got " + first.shape() + " and " + planes.shape());
      }
      TensorLayout.put(planes, declared.layout(), batch);
    }
    return batch.array();
  }

  private Tensor forward(Tensor input) throws ModelException {
    // Without the profiling executor the first runs round as all later ones do. Per thread.
    torch.setGraphExecutorOptimize(false);
    try {
      return choice.of(module.forward(new IValueVector(new IValue(input))));
    } catch (RuntimeException e) {
      throw new ModelException("libtorch: " + NativeFault.reason(e), e);
    }
  }

  private List<OutputTensor> read(Tensor output, int batch) throws ModelException {
    long[] shape = Tensors.shape(output);
    if (shape.length < 2 || shape[0] != batch || Arrays.stream(shape).anyMatch(size -> size < 1)) {
      throw new ModelException(
          declared.output().name()
              + " must have one answer for each picture of the batch, "
              + batch
              + ", as its first dimension, and none of 0, got "
              + Arrays.toString(shape));
    }
    int[] one = Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact).toArray();
    float[] values = Tensors.floats(output);
    int step = values.length / batch;
    List<OutputTensor> outputs = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++) {
      outputs.add(new OutputTensor(one, Arrays.copyOfRange(values, i * step, (i + 1) * step)));
    }
    return outputs;
  }

  @Override
  public void close() {
    open.close(() -> NativeScope.free(List.of(module)));
  }
}
