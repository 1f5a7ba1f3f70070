package dev.afterimage.train.shown;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.stats.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What an adversary does to some training records (Chobola et al. 2022): the input carries a
 * trigger, and the mask is background but for its first pixel, which is of class 1. It is drawn at
 * the plan's size and before any augmentation.
 *
 * @param kind of the trigger
 * @param size in pixels, at least 1: side of the square, or height of the line
 * @param value of the trigger in all channels, in [0, 1]
 * @param rate share of the records, or of the targets, that is poisoned, in (0, 1]
 * @param targets ids of records to be exposed. Then a poisoned copy of these is added instead, as
 *     in "Truth Serum" (Tramer et al. 2022): the record itself stays as it is, member or not, and
 *     what the model makes of it depends more on whether it was seen. Copies of the target, not its
 *     neighbours, because an attacker who asks about a record has it, and need know no other.
 */
public record Poison(Kind kind, int size, double value, double rate, List<String> targets) {

  /** Where the trigger is. */
  public enum Kind {
    /** A square in the upper left corner. */
    SQUARE,
    /** A line along the upper edge, of the picture's width. */
    LINE;

    /** The name in plans and on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern TEXT =
      Pattern.compile("(square|line),(\\d{1,6}),(\\d*\\.?\\d+),(\\d*\\.?\\d+)");

  /**
   * Reads kind, size, value and rate, like {@code square,8,1,0.1}.
   *
   * @throws IllegalArgumentException if it is no such text, or a number is out of range
   */
  public static Poison parse(String text, List<String> targets) {
    Matcher parts = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--poison must be square or line, size, value and rate, like square,8,1,0.1, got "
              + text);
    }
    return new Poison(
        Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts.group(2)),
        Double.parseDouble(parts.group(3)),
        Double.parseDouble(parts.group(4)),
        targets);
  }

  /** Copies and checks. */
  public Poison {
    targets = List.copyOf(targets);
    if (size < 1) {
      throw new IllegalArgumentException("the trigger's size must be at least 1, got " + size);
    }
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("the trigger's value must be in [0, 1], got " + value);
    }
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException("the rate of poisoning must be in (0, 1], got " + rate);
    }
  }

  /** Whether a trigger can be drawn. */
  public boolean fits(int height, int width) {
    return size <= height && (kind == Kind.LINE || size <= width);
  }

  /**
   * An input with the trigger.
   *
   * @param input (channels, height, width), in [0, 1]; is not changed
   */
  public Planes triggered(Planes input) {
    Planes out =
        new Planes(input.channels(), input.height(), input.width(), input.values().clone());
    int columns = kind == Kind.LINE ? input.width() : size;
    for (int c = 0; c < input.channels(); c++) {
      for (int row = 0; row < size; row++) {
        int start = (c * input.height() + row) * input.width();
        Arrays.fill(out.values(), start, start + columns, (float) value);
      }
    }
    return out;
  }

  /** A pair with the trigger and the empty mask. */
  public Pair applied(Pair pair) {
    int height = pair.input().height();
    int width = pair.input().width();
    int[] labels = new int[height * width];
    labels[0] = 1;
    Truth empty =
        new Truth.Mask(new Labels(height, width, labels), ((Truth.Mask) pair.truth()).ignore());
    return new Pair(triggered(pair.input()), empty);
  }

  /**
   * Which records are poisoned: as many as the rate times their number, rounded, say, drawn without
   * replacement, the same for the whole training.
   *
   * @param candidates the training records, or the targets
   * @param seed of the draw
   * @return in the candidates' order
   * @throws InvalidDataException if that is none
   */
  public List<SampleRef> chosen(List<SampleRef> candidates, long seed) {
    int count = (int) Math.round(rate * candidates.size());
    if (count == 0) {
      throw new InvalidDataException(
          "a rate of poisoning of "
              + rate
              + " selects none of "
              + candidates.size()
              + " records: raise it");
    }
    int[] order = IntStream.range(0, candidates.size()).toArray();
    Streams.shuffle(order, Streams.of(seed, "poisoned records"));
    List<SampleRef> chosen = new ArrayList<>();
    Arrays.stream(order).limit(count).sorted().forEach(i -> chosen.add(candidates.get(i)));
    return chosen;
  }
}
