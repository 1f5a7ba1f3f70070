package dev.afterimage.torch.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The parameters of a network laid one after the other in one block of memory, and their gradients
 * in another, so that an optimiser's step is a few operations whatever the number of layers. Owns
 * both blocks. Not thread-safe.
 */
public final class FlatParameters implements AutoCloseable {
  private static final long ALIGNMENT = 16; // floats: what vector instructions like

  private final Tensor values; // (all values)
  private final Tensor gradient; // (all values)

  private final List<Tensor> parameters;
  private final List<Place> places = new ArrayList<>();

  /**
   * Where a parameter lies.
   *
   * @param start index of its first value
   * @param shape its dimensions
   */
  public record Place(long start, long[] shape) {
    /** How many values. */
    public long length() {
      return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
  }

  private FlatParameters(List<Tensor> parameters, Tensor values, Tensor gradient) {
    this.parameters = List.copyOf(parameters);
    this.values = NativeScope.keep(values);
    this.gradient = NativeScope.keep(gradient);
  }

  /**
   * Moves the memory of tensors into one block; they stay what they were, and get gradients.
   *
   * @param parameters leaves of 32-bit floats, at least one, on one device
   */
  public static FlatParameters over(List<Tensor> parameters) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      long size = parameters.stream().mapToLong(p -> aligned(p.numel())).sum();
      Tensor first = parameters.get(0);
      FlatParameters flat =
          new FlatParameters(parameters, first.new_zeros(size), first.new_zeros(size));
      long start = 0;
      for (Tensor parameter : parameters) {
        flat.adopt(parameter, start);
        start += aligned(parameter.numel());
      }
      return flat;
    }
  }

  private void adopt(Tensor parameter, long start) {
    long[] shape = Tensors.shape(parameter);
    places.add(new Place(start, shape));
    Tensor place = values.narrow(0, start, parameter.numel()).view(shape);
    place.copy_(parameter.detach());
    parameter.set_data(place);
    parameter.set_requires_grad(true);
    parameter.mutable_grad().put(gradient.narrow(0, start, parameter.numel()).view(shape));
  }

  private static long aligned(long values) {
    return (values + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** All values; gaps between parameters are 0 and stay so. */
  public Tensor values() {
    return values;
  }

  /** Where each parameter lies, in the order given. */
  public List<Place> places() {
    return Collections.unmodifiableList(places);
  }

  /** All gradients, summed up since {@link #clearGradient}. */
  public Tensor gradient() {
    return gradient;
  }

  /** Whether operations on the parameters are recorded. */
  public void recordGradients(boolean on) {
    parameters.forEach(parameter -> parameter.set_requires_grad(on));
  }

  /** Sets all gradients to 0. */
  public void clearGradient() {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      gradient.zero_();
    }
  }

  @Override
  public void close() {
    NativeScope.free(List.of(values, gradient));
  }
}
