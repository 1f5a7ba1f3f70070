package dev.afterimage.interview;

import dev.afterimage.data.Truth;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.output.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether masks hold classes that the model does not have: all of them, or a few; or whether there
 * is a map for each of its channels.
 */
record ClassExam(Output output) {

  /**
   * Examines.
   *
   * @param answered records with masks or maps, at least one
   */
  Optional<Finding> of(List<Handful.Known> answered) {
    int channels = Objects.requireNonNull(output.channels());
    if (answered.get(0).sample().truth() instanceof Truth.Maps maps) {
      return Optional.of(maps(maps.names(), channels));
    }
    int classes = Math.max(2, channels);
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
                : "; map the masks' values in --spec, or set ignoreLabel"
                    + (channels > 1
                        ? "; where its channels do not exclude each other, as regions, state \"maps\"."
                        : "."));
    return Optional.of(
        misfits == answered.size()
            ? Finding.refusal(Finding.Topic.CLASSES, said)
            : Finding.warning(Finding.Topic.CLASSES, said));
  }

  private static Finding maps(List<String> names, int channels) {
    return names.size() == channels
        ? Finding.note(
            Finding.Topic.CLASSES,
            "The model's channels are independent maps, compared in this order: "
                + IntStream.range(0, channels)
                    .mapToObj(channel -> channel + " with " + names.get(channel))
                    .collect(Collectors.joining(", "))
                + ".")
        : Finding.refusal(
            Finding.Topic.CLASSES,
            "The model's output has "
                + channels
                + (channels == 1 ? " channel, and \"maps\"" : " channels, and \"maps\"")
                + " in --spec names "
                + names.size()
                + " "
                + names
                + ": name one map for each channel, in their order"
                + (channels == names.size() + 1
                    ? "; a channel of the background needs a map too, or an export without it."
                    : "; output.layout in --spec says otherwise if channels are read wrongly."));
  }
}
