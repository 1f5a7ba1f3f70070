package dev.afterimage.scoring;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.MaskClasses;
import dev.afterimage.data.decode.StoredMask;
import dev.afterimage.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Catches masks whose stored values are no class indices of the model before anything is asked: 0
 * and 255, whose foreground would silently not count; grey levels and colours, which would be
 * refused record by record. Says which {@code "classes"} to add to the specification, and never
 * assumes them.
 */
public final class MaskCheck {
  private static final int LOOKED_AT = 16; // masks of more than one value
  private static final int MOST_OPENED = 128; // to find those
  private static final int HIDDEN_SHARE = 4; // a border without an object in it is rare
  private static final int MOST_VALUES = 32; // more are a picture, not classes

  private final int classes;
  private final int ignore;
  private final String hint;
  private final SortedSet<Integer> numbers = new TreeSet<>();
  private final SortedSet<Integer> colours = new TreeSet<>();
  private int masks;
  private int misfits; // of them, with a value that is no class
  private int informative; // of more than one value
  private int hidden; // of those, with 0 and the label that does not count alone

  private MaskCheck(ModelSpec spec, List<SampleRef> records) {
    this.classes = Math.max(2, Objects.requireNonNullElse(spec.output().channels(), 1));
    this.ignore = Objects.requireNonNull(spec.ignoreLabel());
    this.hint = MapCheck.hint(spec.output(), records);
  }

  /**
   * Looks at some masks; does nothing where the task has none.
   *
   * @param spec complete
   * @throws InvalidDataException if their values mean no classes, or {@code "classes"} names one
   *     that the model does not have
   */
  public static void check(
      Task task, List<SampleRef> records, SampleReader reader, ModelSpec spec) {
    if (task != Task.SEGMENTATION) {
      return;
    }
    MaskCheck check = new MaskCheck(spec, records);
    MaskClasses said = spec.pixels().classes();
    if (said != null) {
      check.requireKnown(said);
      return;
    }
    for (int i = 0; i < records.size() && i < MOST_OPENED && check.informative < LOOKED_AT; i++) {
      check.look(reader, records.get(Spread.place(i, records.size())));
    }
    check.judge();
  }

  private void requireKnown(MaskClasses said) {
    said.byValue()
        .forEach(
            (value, index) -> {
              if (index != ignore && index >= classes) {
                throw new InvalidDataException(
                    "\"classes\" in --spec gives the stored value "
                        + said.key(value)
                        + " the class "
                        + index
                        + ", but the model has classes 0 to "
                        + (classes - 1)
                        + "; a value that does not count is given the ignoreLabel, "
                        + ignore);
              }
            });
  }

  private void look(SampleReader reader, SampleRef record) {
    StoredMask mask;
    try {
      mask = reader.storedMasks(record).get(0);
    } catch (BadSampleException | OutOfMemoryError e) {
      return; // counted and reported when it is scored
    }
    SortedSet<Integer> found = mask.distinct(MOST_VALUES + 1);
    (mask.coloured() ? colours : numbers).addAll(found);
    masks++;
    boolean misfit = mask.coloured() || found.stream().anyMatch(value -> !isClass(value));
    misfits += misfit ? 1 : 0;
    informative += found.size() > 1 ? 1 : 0;
    hidden += !mask.coloured() && ignore != 0 && found.equals(Set.of(0, ignore)) ? 1 : 0;
  }

  private boolean isClass(int value) {
    return value == ignore || (value >= 0 && value < classes);
  }

  private void judge() {
    int share = ignore < classes ? 1 : HIDDEN_SHARE; // a class may be left out on purpose
    if (hidden * share >= informative && hidden > 0 && colours.isEmpty()) {
      throw new InvalidDataException(
          (hidden + " of " + informative + " masks looked at hold 0 and " + ignore)
              + " and nothing else, and "
              + ignore
              + " is the label that does not count; "
              + (ignore < classes
                  ? "it is a class of the model too: state another ignoreLabel in --spec, -1 for none"
                  : "if it means foreground, add "
                      + line(known(numbers, ignore, 1))
                      + " to --spec (train, shadows: --classes "
                      + option(known(numbers, ignore, 1))
                      + "); if those pixels are not to count, add "
                      + line(known(numbers, ignore, ignore))));
    }
    boolean coloured = !colours.isEmpty();
    SortedSet<Integer> values = new TreeSet<>(coloured ? colours : numbers);
    if (coloured) {
      numbers.stream()
          .filter(grey -> grey >= 0 && grey < 256)
          .forEach(g -> values.add(g * 0x010101));
    }
    if (2 * misfits >= masks && misfits > 0) {
      throw new InvalidDataException(
          (values.size() <= MOST_VALUES ? misfit(values, coloured) : pictures(coloured)) + hint);
    }
  }

  /** Every class as it is, and what one other value means. */
  private MaskClasses known(SortedSet<Integer> values, int other, int meaning) {
    SortedMap<Integer, Integer> byValue = new TreeMap<>();
    values.stream().filter(this::isClass).forEach(value -> byValue.put(value, value));
    byValue.put(other, meaning);
    return new MaskClasses(byValue, false);
  }

  private String pictures(boolean coloured) {
    return "the masks looked at hold more than "
        + MOST_VALUES
        + (coloured ? " colours" : " values")
        + ": masks saved as JPEG have other values than were drawn, and pictures are no masks; save"
        + " class indices as PNG";
  }

  private String misfit(SortedSet<Integer> values, boolean coloured) {
    MaskClasses proposed = MaskClasses.inOrder(values, coloured);
    String found =
        "the masks looked at hold the "
            + (coloured ? "colours " : "values ")
            + values.stream().map(proposed::key).collect(Collectors.joining(", "))
            + ", the model has classes 0 to "
            + (classes - 1);
    List<Integer> strange = values.stream().filter(value -> !isClass(value)).toList();
    if (!coloured && strange.size() == 1 && values.size() > classes) {
      return found
          + "; if "
          + strange.get(0)
          + " does not count, add "
          + line(known(values, strange.get(0), ignore))
          + " to --spec, else say there which class it means";
    }
    if (values.size() <= classes) {
      return found
          + "; if they mean the classes in this order, add "
          + line(proposed)
          + " to --spec (train, shadows: --classes "
          + option(proposed)
          + "); the order must be that of the model's classes";
    }
    List<Integer> first = new ArrayList<>(values).subList(0, 2);
    return found
        + "; say in --spec which class each of them means, a line like "
        + line(MaskClasses.inOrder(first, coloured)).replace("}", ", ...}")
        + "; a value that does not count is given the ignoreLabel, "
        + ignore;
  }

  /** The same as an option of a training. */
  private static String option(MaskClasses classes) {
    return classes.byValue().entrySet().stream()
        .map(each -> classes.key(each.getKey()) + "=" + each.getValue())
        .collect(Collectors.joining(","));
  }

  private static String line(MaskClasses classes) {
    return "\"classes\": " + classes;
  }
}
