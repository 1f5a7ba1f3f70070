package dev.afterimage.audit;

import dev.afterimage.data.BadSample;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.interview.Understanding;
import dev.afterimage.model.ModelSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run would work on, and how it would be understood.
 *
 * @param spec of the model, no field open; null where it could not be opened
 * @param data what the files hold
 * @param sides who is compared with whom
 * @param understanding every finding, refusals too
 * @param broken records that cannot be read, every one
 */
public record CheckResult(
    @Nullable ModelSpec spec,
    Data data,
    Sides sides,
    Understanding understanding,
    List<BadSample> broken) {

  /** Copies the list. */
  public CheckResult {
    broken = List.copyOf(broken);
  }

  /** Whether a run would refuse. */
  public boolean isRefused() {
    return !understanding.sentences(Weight.REFUSAL).isEmpty();
  }

  /**
   * What the files hold.
   *
   * @param records that can be read
   * @param sizes of pictures, height x width, with how many records have each, most first
   * @param colours channels of the pictures, with how many records have each
   * @param maps names of independent maps; none where masks give every pixel one class
   * @param classes share of every class among the pixels that count, by class index, or of every
   *     map, which may overlap; empty for translation
   * @param ignored share of pixels that do not count
   */
  public record Data(
      int records,
      Map<String, Integer> sizes,
      Map<Integer, Integer> colours,
      List<String> maps,
      Map<Integer, Double> classes,
      double ignored) {}

  /**
   * Who is compared with whom; units are subjects where they are known.
   *
   * @param members records that can be read and were in training, or are suspected
   * @param others records that can be read and were not
   * @param notMentioned records of the data that no table names
   * @param unit "patient or subject", or "record"
   * @param memberUnits units with a member
   * @param otherUnits units with others alone
   */
  public record Sides(
      int members, int others, int notMentioned, String unit, int memberUnits, int otherUnits) {}
}
