package dev.afterimage.interview;

import dev.afterimage.data.Truth;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.output.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether masks hold classes that the model does not have: all of them, or a few. */
record ClassExam(Output output) {

  /**
   * Examines.
   *
   * @param answered records with masks
   */
  Optional<Finding> of(List<Handful.Known> answered) {
    int classes = Math.max(2, Objects.requireNonNull(output.channels()));
    int misfits = 0;
    int largest = 0;
    for (Handful.Known known : answered) {
      Truth.Mask mask = (Truth.Mask) known.sample().truth();
      int most = 0;
      for (int label : mask.labels().values()) {
        most = label == mask.ignore() ? most : Math.max(most, label);
      }
      misfits += most >= classes ? 1 : 0;
      largest = Math.max(largest, most);
    }
    if (misfits == 0) {
      return Optional.empty();
    }
    String said =
        "The model has classes 0 to "
            + (classes - 1)
            + ", and "
            + misfits
            + " of "
            + answered.size()
            + " masks hold classes up to "
            + largest
            + (output.kind() == Kind.LABELS
                ? "; output.channels in --spec is the number of classes."
                : "; map the masks' values in --spec, or set ignoreLabel.");
    return Optional.of(
        misfits == answered.size()
            ? Finding.refusal(Finding.Topic.CLASSES, said)
            : Finding.warning(Finding.Topic.CLASSES, said));
  }
}
