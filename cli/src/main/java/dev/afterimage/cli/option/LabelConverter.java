package dev.afterimage.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of several values by the label that it has in help texts and files. */
public abstract class LabelConverter<T> implements ITypeConverter<T> {
  private final List<T> values;
  private final Function<T, String> label;

  /**
   * @param values from which one is chosen
   * @param label of a value, in lower case
   */
  LabelConverter(List<T> values, Function<T, String> label) {
    this.values = values;
    this.label = label;
  }

  @Override
  public T convert(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return values.stream()
        .filter(value -> label.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "it must be one of " + values.stream().map(label).toList() + ", got " + text));
  }
}
