package dev.afterimage.demo;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.PrivateFiles;
import dev.afterimage.run.RunLock;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.course.TrainingObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The input of the demonstration: pictures, a table of who was in training and a trained model, in
 * the folder {@code input} of the demonstration's run.
 */
public final class Demo {
  private static final String MARK = "MADE-BY-AFTERIMAGE-DEMO"; // may be replaced by the next one
  private static final String DONE = "seed.txt"; // written last

  private final Path out;

  /**
   * @param out the folder of the run
   */
  public Demo(Path out) {
    this.out = out;
  }

  /** Where pictures, table and model are. */
  public Path input() {
    return out.resolve("input");
  }

  /** The folder of pictures. */
  public Path data() {
    return input().resolve("data");
  }

  /** The table of who was in training. */
  public Path membership() {
    return new TissueFolder(data()).membership();
  }

  /** The trained model, ONNX. */
  public Path model() {
    return victim().resolve("model.onnx");
  }

  /** The specification of the model. */
  public Path spec() {
    return victim().resolve(TrainingFolder.SPEC);
  }

  private Path victim() {
    return input().resolve("victim");
  }

  /** Whether everything is there. */
  public boolean isPrepared() {
    return Files.exists(input().resolve(DONE));
  }

  /**
   * Draws the pictures and trains the model. An earlier demonstration in the same folder is
   * replaced.
   *
   * @param seed everything is drawn from it
   * @param say hears what is being done
   * @param training told how training goes
   * @throws InvalidDataException if the folder holds anything but an earlier demonstration
   */
  public void prepare(long seed, Consumer<String> say, TrainingObserver training) {
    try {
      clear();
      PrivateFiles.createFolders(input());
      write(mark(), "Made by afterimage demo; the next one in this folder replaces it.\n");
      say.accept("Drawing pictures of stained tissue ...");
      List<TissuePicture> pictures = TissueGenerator.generate(TissuePlan.standard(seed));
      new TissueFolder(data()).write(pictures);
      Set<String> members =
          pictures.stream()
              .filter(TissuePicture::member)
              .map(TissuePicture::id)
              .collect(Collectors.toSet());
      say.accept(
          "Training a small U-Net on "
              + members.size()
              + " of "
              + pictures.size()
              + " pictures, for so long that it learns some by heart ...");
      int side = pictures.get(0).image().height();
      Victim.of(side, seed).train(data(), members, victim(), training);
      write(input().resolve(DONE), "seed " + seed + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("demonstration in " + out + ": " + e, e);
    }
  }

  private Path mark() {
    return input().resolve(MARK);
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Refuses a folder that a demonstration could not go into; touches nothing.
   *
   * @throws InvalidDataException if it holds anything but an earlier demonstration
   */
  public void requireReplaceable() {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InvalidDataException("--out " + out + " must be a folder, and is a file");
    }
    if (Files.isDirectory(out) && !Files.exists(mark()) && !isEmpty()) {
      throw new InvalidDataException(
          "--out " + out + " must be empty, absent or an earlier demonstration; choose another");
    }
  }

  /** Whether there is nothing, or no more than a demonstration has that was killed at once. */
  private boolean isEmpty() {
    try (Stream<Path> walk = Files.walk(out)) {
      return walk.filter(each -> !each.equals(out) && !each.equals(input()))
          .map(each -> each.getFileName().toString())
          .allMatch(name -> name.equals(RunLock.FILE) || name.startsWith("." + MARK));
    } catch (IOException e) {
      throw new UncheckedIOException("demonstration in " + out + ": " + e, e);
    }
  }

  private void clear() throws IOException {
    requireReplaceable();
    if (!Files.isDirectory(out)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(out)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        // The mark goes last: a demonstration that is killed meanwhile can be replaced.
        boolean stays = each.equals(out) || each.equals(input()) || each.equals(mark());
        if (!stays && !each.endsWith(RunLock.FILE)) {
          Files.delete(each);
        }
      }
    }
  }
}
