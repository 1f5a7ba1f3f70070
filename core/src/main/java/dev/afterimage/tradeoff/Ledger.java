package dev.afterimage.tradeoff;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.provenance.Digests;
import dev.afterimage.run.SealedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was done of one step, beside its folder: its command, what it took, and, once it is
 * finished, a digest of all that it wrote. A resumed comparison goes by it.
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
   * @throws InvalidDataException if the step was begun by another command, or it is damaged
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
    return !digest().isEmpty();
  }

  /** Of what a finished step wrote; empty where it is not finished. */
  private String digest() {
    JsonNode before = read();
    return before == null ? "" : before.path("finished").asString("");
  }

  /** What is wrong with what a finished step wrote; empty where nothing is. Reads all of it. */
  Optional<String> fault() {
    if (isFinished() && !(Files.isDirectory(step.out()) && digest().equals(now()))) {
      return Optional.of("what it wrote to " + step.out() + " has changed since");
    }
    return Optional.empty();
  }

  private String now() {
    return Digests.of(step.out());
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
    node.put("finished", finished ? now() : "");
    SealedJson.write(file, node);
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
    return Files.exists(file) ? SealedJson.read(file).orElseThrow(this::damaged) : null;
  }

  /** What a step has cost is in no other place. */
  private InvalidDataException damaged() {
    return new InvalidDataException(
        "ledger "
            + file
            + " is damaged, or of an older version: its checksum is missing or wrong; delete it with"
            + " the folder beside it, and the step is done again");
  }
}
