package dev.afterimage.shadow;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.TextFile;
import dev.afterimage.provenance.Digests;
import dev.afterimage.provenance.PlanDifference;
import dev.afterimage.run.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a folder of shadows was begun with, so that a resumed run goes on with the same. */
final class ShadowRunFile {
  /** The file's name. */
  static final String NAME = "shadows.json";

  private static final String THREADS = "threads"; // kept, not compared
  private static final String DIGEST = "digest"; // of the other fields
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;
  private final ObjectNode wanted;

  ShadowRunFile(Path folder, ShadowPlan plan, ShadowMaker maker) {
    this.folder = folder;
    this.wanted =
        JSON.createObjectNode()
            .put("count", plan.count())
            .put("seed", plan.seed())
            .put("pool", plan.poolDigest());
    wanted.set("recipe", JSON.readTree(maker.recipe()));
  }

  /**
   * Takes the folder, or the one of an earlier run.
   *
   * @param threads of each shadow, where none are written down yet
   * @return threads of each shadow
   * @throws InvalidDataException if the folder is taken, or was begun with something else
   */
  int open(boolean resume, int threads) {
    if (isEmpty()) {
      wanted.put(THREADS, threads);
      wanted.put(DIGEST, digest(wanted));
      byte[] bytes = (JSON.writeValueAsString(wanted) + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(folder.resolve(NAME), out -> out.write(bytes));
      return threads;
    }
    if (!resume) {
      throw new InvalidDataException(
          "folder " + folder + " must be absent or empty; add --resume to go on with its shadows");
    }
    String before = read();
    String difference =
        PlanDifference.of(before, JSON.writeValueAsString(wanted), Set.of(THREADS, DIGEST));
    if (!difference.isEmpty()) {
      throw new InvalidDataException(
          "folder "
              + folder
              + " was begun with something else: "
              + difference
              + "; repeat its command or choose another folder");
    }
    JsonNode node = JSON.readTree(before);
    if (node.has(DIGEST) && !digest((ObjectNode) node).equals(node.path(DIGEST).asString())) {
      throw new InvalidDataException(
          folder.resolve(NAME)
              + " is damaged: its digest is not that of what it says; put a copy back, or choose"
              + " another folder");
    }
    return node.path(THREADS).asInt(threads);
  }

  private static String digest(ObjectNode node) {
    ObjectNode others = node.deepCopy();
    others.remove(DIGEST);
    return Digests.of(JSON.writeValueAsString(others));
  }

  private boolean isEmpty() {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidDataException("--out " + folder + " must be a folder, and is a file");
    }
    return RunFolder.isUntouched(folder);
  }

  /** The file's text, which is JSON. */
  private String read() {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException(
          "folder " + folder + " holds no shadows to resume: " + NAME + " is missing");
    }
    try {
      String text = TextFile.read(file, "plan");
      JSON.readTree(text);
      return text;
    } catch (JacksonException e) {
      throw new InvalidDataException(file + " must be JSON: " + e.getOriginalMessage(), e);
    }
  }
}
