package dev.afterimage.demo;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.PrivateFiles;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.course.TrainingObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
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
      Files.writeString(
          mark(), "Made by afterimage demo; the next one in this folder replaces it.\n");
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
      Files.writeString(input().resolve(DONE), "seed " + seed + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("demonstration in " + out + ": " + e, e);
    }
  }

  private Path mark() {
    return input().resolve(MARK);
  }

  private void clear() throws IOException {
    if (!Files.isDirectory(out)) {
      return;
    }
    try (Stream<Path> list = Files.list(out)) {
      if (list.findAny().isPresent() && !Files.exists(mark())) {
        throw new InvalidDataException(
            "--out " + out + " must be empty, absent or an earlier demonstration; choose another");
      }
    }
    try (Stream<Path> walk = Files.walk(out)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(out)) {
          Files.delete(each);
        }
      }
    }
  }
}
