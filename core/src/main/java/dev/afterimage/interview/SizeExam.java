package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.LAYOUT;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What it means for truths where an answer has another size than the picture that was given. */
final class SizeExam {
  private static final int EXAMPLES = 3;
  private static final double MOST_CUT = 0.55; // smaller answers are those of strides

  private final Planes input;
  private final Planes answer;

  SizeExam(Planes input, Planes answer) {
    this.input = input;
    this.answer = answer;
  }

  /** Nothing where the sizes agree, or the answer is a whole fraction, which is enlarged. */
  Optional<Finding> finding() {
    boolean larger = answer.height() > input.height() && answer.width() > input.width();
    boolean whole = answer.height() % input.height() == 0 && answer.width() % input.width() == 0;
    if (larger && whole) {
      return Optional.of(
          Finding.note(
              LAYOUT,
              "Answers have "
                  + side(answer)
                  + " pixels for pictures of "
                  + side(input)
                  + ": truths are compared at the size of the answers."));
    }
    double high = (double) answer.height() / input.height();
    double wide = (double) answer.width() / input.width();
    boolean cut = larger || Math.max(high, wide) > MOST_CUT;
    return cut && !whole && (answer.height() != input.height() || answer.width() != input.width())
        ? Optional.of(
            Finding.warning(
                LAYOUT,
                "Answers have "
                    + side(answer)
                    + " pixels for pictures of "
                    + side(input)
                    + ": they are compared as if they showed the whole picture. A network without"
                    + " padding leaves out the edge, and every number would be wrong: record its"
                    + " outputs at the pictures' size for --predictions then."))
        : Optional.empty();
  }

  private static String side(Planes planes) {
    return planes.height() + "x" + planes.width();
  }

  /**
   * That pictures are resized, and how; nothing where the specification states no size, or all of
   * the handful have it.
   */
  static Optional<Finding> resized(@Nullable Size stated, List<Handful.Known> records) {
    if (stated == null) {
      return Optional.empty();
    }
    List<String> others =
        records.stream()
            .map(known -> known.sample().input())
            .filter(
                picture -> picture.height() != stated.height() || picture.width() != stated.width())
            .map(SizeExam::side)
            .distinct()
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                LAYOUT,
                "Pictures of "
                    + others.stream().limit(EXAMPLES).collect(Collectors.joining(", "))
                    + (others.size() > EXAMPLES ? ", ..." : "")
                    + " pixels (height x width) are resized to "
                    + stated.height()
                    + "x"
                    + stated.width()
                    + ", as input.height and input.width in --spec state, whatever their proportions,"
                    + " and their truths with them: errors are measured at that size."));
  }
}
