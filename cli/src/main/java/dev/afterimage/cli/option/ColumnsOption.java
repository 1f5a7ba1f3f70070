package dev.afterimage.cli.option;

import dev.afterimage.data.table.ColumnChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which columns of a user's tables are which. */
public final class ColumnsOption {

  @Option(
      names = "--columns",
      paramLabel = "ROLE=NAME,...",
      converter = Converter.class,
      description = {
        "Which columns of a CSV or Excel table are which, where their names do not say it:",
        "id=Id,member=Label,subject=Patient (also input=, target=). val=non-member, member or",
        "left-out says what validation records count as (default: left-out)."
      })
  private ColumnChoice columns = ColumnChoice.none();

  /** What is stated. */
  public ColumnChoice columns() {
    return columns;
  }

  /** Reads the option. */
  static final class Converter implements ITypeConverter<ColumnChoice> {
    @Override
    public ColumnChoice convert(String text) {
      try {
        return ColumnChoice.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
