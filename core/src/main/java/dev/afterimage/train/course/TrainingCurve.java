package dev.afterimage.train.course;

import dev.afterimage.data.InvalidDataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Losses and utilities by epoch.
 *
 * @param epochs numbered 1, 2, 3, ...
 */
public record TrainingCurve(List<Epoch> epochs) {
  private static final String HEADER = "epoch,train_loss,validation_loss,utility,seconds";

  /** Copies and checks the numbers. */
  public TrainingCurve {
    epochs = List.copyOf(epochs);
    for (int i = 0; i < epochs.size(); i++) {
      if (epochs.get(i).number() != i + 1) {
        throw new IllegalArgumentException(
            "epoch " + (i + 1) + " of a curve has the number " + epochs.get(i).number());
      }
    }
  }

  /**
   * One line per epoch; numbers read back to the same values, empty where there was no validation.
   */
  public String csv() {
    StringBuilder text = new StringBuilder(HEADER + "\n");
    for (Epoch epoch : epochs) {
      text.append(epoch.number())
          .append(',')
          .append(epoch.trainLoss())
          .append(',')
          .append(cell(epoch.validationLoss()))
          .append(',')
          .append(cell(epoch.utility()))
          .append(',')
          .append(epoch.seconds())
          .append('\n');
    }
    return text.toString();
  }

  private static String cell(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }

  /**
   * Reads what {@link #csv} wrote.
   *
   * @param source where it is from, for messages
   * @throws InvalidDataException if it is no such text; names the line
   */
  public static TrainingCurve parse(String csv, String source) {
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new InvalidDataException(source + " must begin with the line " + HEADER);
    }
    List<Epoch> epochs = new ArrayList<>();
    try {
      for (String line : lines.subList(1, lines.size())) {
        epochs.add(epoch(line.split(",", -1)));
      }
      return new TrainingCurve(epochs);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          source + " line " + (epochs.size() + 2) + " is no epoch: " + e.getMessage(), e);
    }
  }

  private static Epoch epoch(String[] cells) {
    if (cells.length != 5) {
      throw new IllegalArgumentException("it must have 5 cells, got " + cells.length);
    }
    return new Epoch(
        Integer.parseInt(cells[0]),
        Double.parseDouble(cells[1]),
        cells[2].isEmpty() ? null : (Double) Double.parseDouble(cells[2]),
        cells[3].isEmpty() ? null : (Double) Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]));
  }
}
