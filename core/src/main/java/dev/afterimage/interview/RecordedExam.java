package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.LAYOUT;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether recorded answers lie as their pictures do, and were recorded alike for members and
 * others: a difference in size alone would tell the two apart.
 */
final class RecordedExam {
  private static final double ALIKE = 1.01; // scales: give or take a pixel of rounding

  private final List<Answered> all = new ArrayList<>();

  /**
   * @param records that were asked about
   * @param queries about them
   * @param raw the answers
   */
  RecordedExam(List<Handful.Known> records, List<Query> queries, List<Planes> raw) {
    for (int i = 0; i < raw.size(); i++) {
      Planes picture = queries.get(i).input();
      Planes answer = raw.get(i);
      all.add(
          new Answered(
              records.get(i).member(),
              new Sides(picture.height(), picture.width()),
              new Sides(answer.height(), answer.width())));
    }
  }

  private record Sides(int height, int width) {
    /** Whether it has the shape of another, give or take a pixel. */
    boolean isLike(Sides other) {
      return Math.abs(height - (double) width * other.height / other.width) <= 1;
    }

    Sides turned() {
      return new Sides(/* height= */ width, /* width= */ height);
    }

    @Override
    public String toString() {
      return height + "x" + width;
    }
  }

  private record Answered(boolean member, Sides picture, Sides answer) {
    boolean isTurned() {
      return !answer.isLike(picture) && answer.isLike(picture.turned());
    }

    double scale() {
      return (double) answer.height / picture.height;
    }
  }

  /** Examines. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    turned().ifPresent(findings::add);
    sizes().ifPresent(findings::add);
    return findings;
  }

  /** A network of one size for all answers portraits and landscapes alike, which is no fault. */
  private Optional<Finding> turned() {
    List<Answered> turned = all.stream().filter(Answered::isTurned).toList();
    if (turned.isEmpty()) {
      return Optional.empty();
    }
    boolean oneSize = all.stream().map(Answered::answer).distinct().count() == 1;
    Answered first = turned.get(0);
    String said =
        String.format(
            Locale.ROOT,
            "Of %d predictions %d lie across their pictures: the first such has %s for a picture"
                + " of %s (height x width). Save height before width; where EXIF turned the"
                + " pictures when they were predicted, state \"orientation\": \"apply\" in"
                + " --spec; if the network squeezes all pictures into that size, state"
                + " input.height and input.width.",
            all.size(),
            turned.size(),
            first.answer(),
            first.picture());
    return Optional.of(
        oneSize && turned.size() < all.size()
            ? Finding.warning(LAYOUT, said)
            : Finding.refusal(LAYOUT, said));
  }

  private Optional<Finding> sizes() {
    List<Answered> members = all.stream().filter(Answered::member).toList();
    List<Answered> others = all.stream().filter(answered -> !answered.member()).toList();
    Set<Sides> sizes = new HashSet<>(members.stream().map(Answered::answer).toList());
    if (members.isEmpty()
        || others.isEmpty()
        || others.stream().map(Answered::answer).anyMatch(sizes::contains)
        || !(most(members) * ALIKE < least(others) || most(others) * ALIKE < least(members))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.warning(
            LAYOUT,
            String.format(
                Locale.ROOT,
                "Predictions of members and of others were recorded at other sizes: %s for a picture"
                    + " of %s, and %s for one of %s. Errors depend on the size, so that attacks may"
                    + " find nothing but that: record all in one way.",
                members.get(0).answer(),
                members.get(0).picture(),
                others.get(0).answer(),
                others.get(0).picture())));
  }

  private static double least(List<Answered> answered) {
    return answered.stream().mapToDouble(Answered::scale).min().orElseThrow();
  }

  private static double most(List<Answered> answered) {
    return answered.stream().mapToDouble(Answered::scale).max().orElseThrow();
  }
}
