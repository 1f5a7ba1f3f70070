package dev.afterimage.tradeoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was done of one step, beside its folder: its command, what it took, whether it is finished.
 * A resumed comparison goes by it.
 */
final class Ledger {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Step step;
  private final Path file;

  private Ledger(Step step) {
    this.step = step;
    this.file = step.out().resolveSibling(step.kind().label() + ".json");
  }

  /**
   * Opens it.
   *
   * @throws InvalidDataException if the step was begun by another command
   */
  static Ledger open(Step step) {
    Ledger ledger = new Ledger(step);
    JsonNode before = ledger.read();
    if (before != null && !JSON.valueToTree(step.arguments()).equals(before.path("command"))) {
      throw new InvalidDataException(
          step.title()
              + " was begun by another command ("
              + ledger.file
              + " holds it): remove "
              + step.out().getParent()
              + " to make this arm again, or give the defence another name");
    }
    return ledger;
  }

  /** Whether the step needs no more. */
  boolean isFinished() {
    JsonNode before = read();
    return before != null && before.path("finished").asBoolean(false);
  }

  /** What it took so far. */
  Cost cost() {
    JsonNode before = read();
    if (before == null) {
      return Cost.zero();
    }
    JsonNode peak = before.path("peakBytes");
    return new Cost(
        before.path("seconds").asDouble(0),
        peak.isIntegralNumber() && peak.canConvertToLong() ? (Long) peak.asLong() : null);
  }

  /** Writes down where the step is. */
  void write(Cost cost, boolean finished) {
    ObjectNode node = JSON.createObjectNode();
    node.set("command", JSON.valueToTree(List.copyOf(step.arguments())));
    node.put("seconds", cost.seconds());
    node.put("peakBytes", cost.peakBytes());
    node.put("finished", finished);
    byte[] bytes = node.toPrettyString().getBytes(UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** Lets another command begin the step: what failed left nothing that is of use. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  private @Nullable JsonNode read() {
    try {
      return Files.exists(file) ? JSON.readTree(TextFile.read(file, "ledger")) : null;
    } catch (JacksonException e) {
      throw new InvalidDataException(
          "ledger "
              + file
              + " is no JSON: "
              + e.getOriginalMessage()
              + "; delete it with the folder beside it, and the step is done again",
          e);
    }
  }
}
