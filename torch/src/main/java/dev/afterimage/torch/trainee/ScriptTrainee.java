package dev.afterimage.torch.trainee;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.torch.script.TorchScriptFile;
import dev.afterimage.torch.tensor.NativeScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.bytedeco.pytorch.named_buffer_iterator;
import org.bytedeco.pytorch.named_parameter_iterator;

/** A TorchScript module under training. Owns the module. */
public final class ScriptTrainee implements Trainee {
  /** A module draws from the generator of the process; one training at a time may use it. */
  private static final ReentrantLock PROCESS_DRAWS = new ReentrantLock();

  private final JitModule module;
  private final Path file;
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> buffers;

  private ScriptTrainee(
      JitModule module, Path file, Map<String, Tensor> parameters, Map<String, Tensor> buffers) {
    this.module = module;
    this.file = file;
    this.parameters = parameters;
    this.buffers = buffers;
  }

  /**
   * Loads a module.
   *
   * @throws InvalidDataException if it is no TorchScript or has no parameter of 32-bit floats
   */
  public static ScriptTrainee load(Path file) {
    JitModule module = TorchScriptFile.load(file);
    try (NativeScope scope = NativeScope.open()) {
      Map<String, Tensor> parameters = parameters(module);
      if (parameters.isEmpty()) {
        NativeScope.free(List.of(module));
        throw new InvalidDataException(
            "model "
                + file
                + " has no parameter of 32-bit floats that could be trained; a module that was"
                + " frozen (torch.jit.freeze) has lost its own: save it before freezing");
      }
      return new ScriptTrainee(module, file, parameters, buffers(module));
    }
  }

  private static Map<String, Tensor> parameters(JitModule module) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    var list = module.named_parameters(true);
    named_parameter_iterator end = list.end(); // compared with a fresh one, the process crashes
    for (named_parameter_iterator at = list.begin(); at.notEquals(end); at.increment()) {
      Tensor tensor = at.access().value();
      if (tensor.scalar_type().intern() == ScalarType.Float) {
        found.put(at.access().name().getString(), NativeScope.keep(new Tensor(tensor)));
      }
    }
    return found;
  }

  private static Map<String, Tensor> buffers(JitModule module) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    var list = module.named_buffers(true);
    named_buffer_iterator end = list.end();
    for (named_buffer_iterator at = list.begin(); at.notEquals(end); at.increment()) {
      found.put(at.access().name().getString(), NativeScope.keep(new Tensor(at.access().value())));
    }
    return found;
  }

  /** Draws all weights anew, as {@link dev.afterimage.train.Learner.Script} states. */
  public void redraw(long seed) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      GeneratorOptional draws = new GeneratorOptional(torch.createCPUGenerator(seed));
      parameters.forEach(
          (name, tensor) -> {
            if (tensor.dim() >= 2) {
              double fanIn = tensor.numel() / (double) tensor.size(0);
              tensor.normal_(0, Math.sqrt(2 / fanIn), draws);
            } else {
              tensor.fill_(new Scalar(name.endsWith("weight") ? 1.0 : 0.0));
            }
          });
      statistics("running_mean", 0);
      statistics("running_var", 1);
    }
  }

  /** Other buffers may be constants of the network, and stay. */
  private void statistics(String suffix, double value) {
    buffers.forEach(
        (name, tensor) -> {
          if (name.endsWith(suffix)) {
            tensor.fill_(new Scalar(value));
          }
        });
  }

  @Override
  public Tensor forward(Tensor input, boolean training) {
    torch.setGraphExecutorOptimize(false); // the first runs round as all later ones do
    module.train(training);
    IValue output = module.forward(new IValueVector(new IValue(input)));
    if (!output.isTensor()) {
      throw new InvalidDataException(
          "model "
              + file
              + " must return one tensor to be trained, got "
              + output.tagKind().getString());
    }
    return output.toTensor();
  }

  @Override
  public double drawing(long seed, DoubleSupplier step) {
    PROCESS_DRAWS.lock();
    try {
      torch.manual_seed(seed);
      return step.getAsDouble();
    } finally {
      PROCESS_DRAWS.unlock();
    }
  }

  @Override
  public List<Tensor> parameters() {
    return List.copyOf(parameters.values());
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> all = new LinkedHashMap<>(parameters);
    all.putAll(buffers);
    return all;
  }

  /** Writes the module as it is, in evaluation mode. */
  public void save(Path target) {
    module.eval();
    module.to(new Device("cpu")); // so that it opens on machines without a graphics card
    TorchScriptFile.save(module, target);
  }

  @Override
  public void close() {
    NativeScope.free(new ArrayList<>(state().values()));
    NativeScope.free(List.of(module));
  }
}
