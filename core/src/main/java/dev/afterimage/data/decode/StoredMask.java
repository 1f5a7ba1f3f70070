package dev.afterimage.data.decode;

import dev.afterimage.grid.Labels;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A mask as it is stored, before its values mean classes: a number for every pixel, or a colour.
 *
 * @param values the number, or red, green and blue as 0xRRGGBB
 * @param coloured whether they are colours
 * @param palette what colour a number stands for, as 0xRRGGBB; null where it stands for none
 */
public record StoredMask(Labels values, boolean coloured, int @Nullable [] palette) {

  /** Numbers without colours. */
  public static StoredMask of(Labels numbers) {
    return new StoredMask(numbers, false, null);
  }

  /**
   * The class index of every pixel.
   *
   * @param classes what stored values mean; null where they are the indices
   * @throws DecodeException if a value has no class, or is a colour and means none
   */
  public Labels labels(@Nullable MaskClasses classes) throws DecodeException {
    if (classes == null) {
      requireNumbers();
      return values;
    }
    Labels keys = classes.colours() ? asColours() : asNumbers(classes);
    int[] labels = new int[keys.values().length];
    int last = 0;
    int lastClass = 0;
    boolean known = false;
    for (int i = 0; i < labels.length; i++) {
      int key = keys.values()[i];
      if (!known || key != last) {
        lastClass = classes.of(key);
        last = key;
        known = true;
      }
      labels[i] = lastClass;
    }
    return new Labels(keys.height(), keys.width(), labels);
  }

  /**
   * The class index of every pixel, of which one counts at least.
   *
   * @param ignore the class that does not count
   * @throws DecodeException as {@link #labels}, or if an index is below 0 or none counts
   */
  public Labels counting(@Nullable MaskClasses classes, int ignore) throws DecodeException {
    Labels labels = labels(classes);
    boolean labelled = false;
    for (int label : labels.values()) {
      if (label < 0) {
        throw new DecodeException(
            BadSampleException.Code.CLASS_OUT_OF_RANGE,
            "has the class index "
                + label
                + ", which is below 0; \"classes\" in --spec says what stored values mean");
      }
      labelled |= label != ignore;
    }
    if (!labelled) {
      throw new DecodeException(
          BadSampleException.Code.NOTHING_LABELLED,
          "has no labelled pixel: all are " + ignore + ", which is ignored");
    }
    return labels;
  }

  /** The different values, in order, and no more than are asked for. */
  public SortedSet<Integer> distinct(int most) {
    SortedSet<Integer> found = new TreeSet<>();
    int last = 0;
    for (int value : values.values()) {
      if (value != last || found.isEmpty()) {
        found.add(value);
        last = value;
        if (found.size() >= most) {
          break;
        }
      }
    }
    return found;
  }

  private void requireNumbers() throws DecodeException {
    if (coloured) {
      throw colourful(
          "a mask needs one class index per pixel: save it with one channel or a"
              + " palette, or say in --spec what its colours mean, \"classes\": {\"#rrggbb\": 0, ...}");
    }
  }

  private Labels asNumbers(MaskClasses classes) throws DecodeException {
    if (coloured) {
      throw colourful("and \"classes\" " + classes + " names no colours");
    }
    return values;
  }

  private Labels asColours() throws DecodeException {
    if (coloured) {
      return values;
    }
    int[] colours = new int[values.values().length];
    for (int i = 0; i < colours.length; i++) {
      int number = values.values()[i];
      if (number < 0 || number > 255) {
        throw new DecodeException(
            BadSampleException.Code.CLASS_OUT_OF_RANGE,
            "has the value "
                + number
                + ", which is no grey of 8 bits, and \"classes\" has colours");
      }
      colours[i] =
          palette == null ? number * 0x010101 : number < palette.length ? palette[number] : 0;
    }
    return new Labels(values.height(), values.width(), colours);
  }

  private DecodeException colourful(String requirement) {
    int first = 0;
    while (isGrey(values.values()[first]) && first < values.values().length - 1) {
      first++;
    }
    return new DecodeException(
        BadSampleException.Code.SHAPE_MISMATCH,
        "is a colour picture (row "
            + first / values.width()
            + ", column "
            + first % values.width()
            + " has "
            + MaskClasses.colour(values.values()[first])
            + "), "
            + requirement);
  }

  private static boolean isGrey(int colour) {
    return (colour & 0xFF) * 0x010101 == colour;
  }
}
