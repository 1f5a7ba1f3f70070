package dev.afterimage.release;

import java.util.function.Function;

/** Reads releases as options name them. */
final class ReleaseText {
  private static final String FORMS =
      "full, argmax, threshold, noise:SD, round:DECIMALS, top-k:K or temperature:T";

  private ReleaseText() {}

  static Release parse(String text, long seed) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String number = colon < 0 ? "" : text.substring(colon + 1);
    return switch (name) {
      case Full.NAME -> bare(new Full(), text);
      case Argmax.NAME -> bare(new Argmax(), text);
      case Threshold.NAME -> bare(new Threshold(), text);
      case Noise.NAME -> new Noise(read(text, number, "a number", Double::valueOf), seed);
      case Rounded.NAME -> new Rounded(read(text, number, "a whole number", Integer::valueOf));
      case TopK.NAME -> new TopK(read(text, number, "a whole number", Integer::valueOf));
      case Temperature.NAME -> new Temperature(read(text, number, "a number", Double::valueOf));
      default -> throw new IllegalArgumentException("release must be " + FORMS + ", got " + text);
    };
  }

  private static Release bare(Release release, String text) {
    if (!release.label().equals(text)) {
      throw new IllegalArgumentException(
          "release " + release.label() + " takes no number, got " + text);
    }
    return release;
  }

  private static <T> T read(String text, String number, String kind, Function<String, T> reader) {
    try {
      return reader.apply(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "release must be " + FORMS + " with " + kind + " behind the colon, got " + text, e);
    }
  }
}
