package dev.afterimage.torch.classifier;

import dev.afterimage.grid.Planes;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.Trainee;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Some examples as an attack classifier sees them.
 *
 * @param ids of the examples
 * @param patches as many of each example, one example after the other, all of one shape
 * @param members whether each was in the shadow's training, (examples)
 */
public record MapBatch(List<String> ids, List<Planes> patches, boolean[] members) {

  /** Copies the lists. */
  public MapBatch {
    ids = List.copyOf(ids);
    patches = List.copyOf(patches);
  }

  /** The logit of each example, (examples): the mean over its patches. */
  public Tensor logits(Trainee classifier, boolean training) {
    Tensor each = classifier.forward(Tensors.stacked(patches), training);
    return each.reshape(ids.size(), patches.size() / ids.size()).mean(1);
  }

  /** 1 for members, else 0: (examples). */
  Tensor labels() {
    float[] values = new float[members.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = members[i] ? 1 : 0;
    }
    return Tensors.of(values, values.length);
  }
}
