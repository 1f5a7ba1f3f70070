package dev.afterimage.torch.feed;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.InputChannels;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.shown.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;

/**
 * Some records as a network takes them.
 *
 * @param ids of the records
 * @param inputs of one shape, ordered and scaled
 * @param truths of the inputs' height and width, all masks or all targets in [0, 1]
 */
public record Batch(List<String> ids, List<Planes> inputs, List<Truth> truths) {

  /** Copies the lists. */
  public Batch {
    ids = List.copyOf(ids);
    inputs = List.copyOf(inputs);
    truths = List.copyOf(truths);
  }

  /** How inputs are ordered and scaled. */
  public static InputChannels channels(TrainingPlan plan) {
    ModelSpec.Input input = plan.spec().input();
    return new InputChannels(
        Objects.requireNonNull(input.channels()), Objects.requireNonNull(input.scaling()));
  }

  /**
   * A batch of some records.
   *
   * @param pairs the pair of an index
   * @param names the id of an index
   */
  static Batch of(
      int[] members, IntFunction<Pair> pairs, IntFunction<String> names, InputChannels channels) {
    List<String> ids = new ArrayList<>();
    List<Planes> inputs = new ArrayList<>();
    List<Truth> truths = new ArrayList<>();
    for (int index : members) {
      Pair pair = pairs.apply(index);
      ids.add(names.apply(index));
      inputs.add(channels.apply(pair.input()));
      truths.add(pair.truth());
    }
    return new Batch(ids, inputs, truths);
  }

  /** Number of records. */
  public int size() {
    return ids.size();
  }

  /**
   * The same records in parts of about one size.
   *
   * @param most records per part, at least 1
   */
  public List<Batch> parts(int most) {
    int count = (size() + most - 1) / most;
    List<Batch> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = i * size() / count;
      int to = (i + 1) * size() / count;
      parts.add(
          new Batch(ids.subList(from, to), inputs.subList(from, to), truths.subList(from, to)));
    }
    return parts;
  }

  /** The inputs, (batch, channels, height, width). */
  public Tensor inputTensor() {
    return Tensors.stacked(inputs);
  }

  /** The classes, (batch, height, width), of 64-bit integers. */
  public Tensor maskTensor() {
    int area = inputs.get(0).area();
    long[] classes = new long[size() * area];
    for (int i = 0; i < size(); i++) {
      int[] labels = ((Truth.Mask) truths.get(i)).labels().values();
      for (int j = 0; j < area; j++) {
        classes[i * area + j] = labels[j];
      }
    }
    return Tensors.of(classes, size(), truths.get(0).height(), truths.get(0).width());
  }

  /** The target pictures in [0, 1], (batch, channels, height, width). */
  public Tensor targetTensor() {
    return Tensors.stacked(truths.stream().map(truth -> ((Truth.Target) truth).values()).toList());
  }
}
