package dev.afterimage.shadow;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.IdList;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.provenance.Digests;
import dev.afterimage.train.TrainingFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shadows that a program of the user's trains, one run of it per shadow. */
public final class CommandShadows implements ShadowMaker {
  /** What the program said, beside each model. */
  public static final String LOG = "log.txt";

  private static final String DONE = "model.sha256"; // written once the model has been checked
  private static final int SEED_SHIFT = 32; // from 63 bits to the 31 that all programs take

  private final CommandTemplate command;
  private final Path data;
  private final ModelSpec spec;
  private final Task task;
  private final Patience patience;

  /**
   * How often and how long the program may try.
   *
   * @param retries after the first failure, at least 0
   * @param timeout of one attempt; zero for none
   */
  public record Patience(int retries, Duration timeout) {
    /** Checks the numbers. */
    public Patience {
      if (retries < 0 || timeout.isNegative()) {
        throw new IllegalArgumentException(
            "retries and timeout must be at least 0, got "
                + retries
                + " and "
                + timeout.toSeconds()
                + " s");
      }
    }
  }

  /**
   * All by one command.
   *
   * @param data the records' folder or table, for the placeholder
   * @param spec of every model
   * @param task of every model
   */
  public CommandShadows(
      CommandTemplate command, Path data, ModelSpec spec, Task task, Patience patience) {
    if (spec.pixels().maps() != null) {
      throw new IllegalArgumentException(
          "shadow models are not compared on independent maps, and --spec has \"maps\"");
    }
    this.command = command;
    this.data = data;
    this.spec = spec;
    this.task = task;
    this.patience = patience;
  }

  @Override
  public void make(ShadowJob job, int threads, ShadowObserver observer)
      throws InterruptedException {
    Path log = job.folder().resolve(LOG);
    prepare(job);
    for (int attempt = 1; ; attempt++) {
      Optional<String> fault = attempt(job, threads, log);
      if (fault.isEmpty()) {
        observer.advance(1);
        return;
      }
      String what = job.name() + ": the command failed in attempt " + attempt + ": " + fault.get();
      if (attempt > patience.retries()) {
        throw new InvalidDataException(
            what + "; its log " + log + " ends with: " + CommandRun.tail(log));
      }
      observer.say(what + "; it is tried again");
    }
  }

  private void prepare(ShadowJob job) {
    write(job.folder().resolve(TrainingFolder.TRAINING_IDS), IdList.text(job.members()));
    write(job.folder().resolve(TrainingFolder.SPEC), ModelSpecJson.write(spec));
    delete(job.folder().resolve(LOG));
  }

  private Optional<String> attempt(ShadowJob job, int threads, Path log)
      throws InterruptedException {
    delete(job.folder().resolve(DONE));
    delete(model(job));
    Optional<String> fault =
        new CommandRun(command.filled(values(job)), log, patience.timeout())
            .run(job.folder().resolveSibling(""), threads);
    return fault.isPresent() ? fault : checked(job);
  }

  private Map<String, String> values(ShadowJob job) {
    String model = absolute(model(job));
    return Map.of(
        CommandTemplate.IDS, absolute(job.folder().resolve(TrainingFolder.TRAINING_IDS)),
        CommandTemplate.ONNX, model,
        CommandTemplate.OUT, model,
        CommandTemplate.PT, model,
        CommandTemplate.DATA, absolute(data),
        CommandTemplate.SEED, String.valueOf(job.seed() >>> SEED_SHIFT),
        CommandTemplate.INDEX, String.valueOf(job.index()));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** Opens the model once; what is wrong with it, or a mark that nothing is. */
  private Optional<String> checked(ShadowJob job) {
    Path file = model(job);
    if (!Files.isRegularFile(file)) {
      return Optional.of("it ended well but has not written " + file);
    }
    try (PixelModel model = Models.open(file, spec, task, 1)) {
      write(job.folder().resolve(DONE), Digests.of(file) + "\n");
      return Optional.empty();
    } catch (InvalidDataException e) {
      return Optional.of("what it wrote is no such model: " + e.getMessage());
    }
  }

  private Path model(ShadowJob job) {
    return job.folder().resolve(command.output());
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Path> finished(ShadowJob job) {
    boolean done = Files.isRegularFile(job.folder().resolve(DONE));
    return done ? Optional.of(model(job)).filter(Files::isRegularFile) : Optional.empty();
  }

  @Override
  public List<SampleRef> beside() {
    return List.of();
  }

  @Override
  public long units(ShadowJob job) {
    return 1;
  }

  @Override
  public String recipe() {
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode root = json.createObjectNode().put("task", task.label());
    root.set("command", json.valueToTree(command.arguments()));
    root.set("spec", json.readTree(ModelSpecJson.write(spec)));
    return json.writeValueAsString(root);
  }
}
