package dev.afterimage.torch.trainee;

import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.train.Execution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/** A network under training: what it computes, and all that its file will hold. */
public sealed interface Trainee extends AutoCloseable permits GraphTrainee, ScriptTrainee {

  /**
   * The output for a batch, before any activation of the specification.
   *
   * @param input (batch, channels, height, width), as {@link #place} gives it
   * @param training whether dropout and batch statistics are on
   */
  Tensor forward(Tensor input, boolean training);

  /** A batch where the network is. */
  default Tensor place(Tensor input) {
    return Tensors.beside(input, parameters().get(0));
  }

  /**
   * Takes a step of training whose random choices follow from a seed alone, whatever other
   * trainings of this process draw meanwhile.
   *
   * @return what the step gives
   */
  double drawing(long seed, DoubleSupplier step);

  /** What training changes: leaves of 32-bit floats. */
  List<Tensor> parameters();

  /** Parameters and running statistics by name. */
  Map<String, Tensor> state();

  /** Moves all that it holds to a device; to be called before anything refers to the memory. */
  default void moveTo(Execution.Device device) {
    if (device == Execution.Device.CPU) {
      return; // where everything is made
    }
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Device there = new Device(device.label());
      state().values().forEach(held -> held.set_data(held.to(there, held.scalar_type())));
    }
  }

  /** A copy of {@link #state}. */
  default Map<String, float[]> copyState() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    try (NativeScope scope = NativeScope.withoutGradient()) {
      state().forEach((name, tensor) -> copies.put(name, Tensors.floats(tensor)));
    }
    return copies;
  }

  /**
   * Takes a state.
   *
   * @throws IllegalArgumentException if a name is missing or of another size
   */
  default void setState(Map<String, float[]> values) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      state()
          .forEach(
              (name, tensor) -> {
                float[] numbers = values.get(name);
                if (numbers == null) {
                  throw new IllegalArgumentException("the state lacks " + name);
                }
                tensor.copy_(Tensors.of(numbers, Tensors.shape(tensor)));
              });
    }
  }

  @Override
  void close();
}
