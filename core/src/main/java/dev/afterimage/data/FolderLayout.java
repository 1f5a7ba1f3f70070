package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;

import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.decode.PictureFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the files of two folders by their paths without extension. Folders inside the folders are
 * read too: {@code images/case7/slice3.png} belongs to {@code masks/case7/slice3.png} and has the
 * id {@code case7/slice3}. Hidden files are left out.
 */
final class FolderLayout {
  private static final int EXAMPLES = 5;

  private final Path root;
  private final Task task;
  private final @Nullable MapSource maps;
  private final List<String> warnings = new ArrayList<>();

  private FolderLayout(Path root, Task task, @Nullable MapSource maps) {
    this.root = root;
    this.task = task;
    this.maps = maps;
  }

  static Dataset read(Path root, Task task, @Nullable MapSource maps) {
    return new FolderLayout(root, task, maps).read();
  }

  private Dataset read() {
    requireLayout();
    Map<String, Path> inputs = files(root.resolve(inputFolder(task)));
    if (maps instanceof MapSource.FilePerMap each) {
      MapFolders folders = new MapFolders(root.resolve(targetFolder(task)), each, this::files);
      inputs.forEach(folders::add);
      warnings.addAll(folders.notes());
      return Dataset.of(task, folders.records(), folders.skipped(), warnings);
    }
    Map<String, Path> targets = files(root.resolve(targetFolder(task)));
    List<SampleRef> records = new ArrayList<>();
    List<BadSample> skipped = new ArrayList<>();
    inputs.forEach(
        (id, input) -> {
          Path target = targets.remove(id);
          if (target == null) {
            skipped.add(new BadSample(id, MISSING_TARGET, missing(id, input)));
          } else {
            records.add(new SampleRef(id, input, target, null));
          }
        });
    if (task == Task.SEGMENTATION && records.isEmpty() && !targets.isEmpty()) {
      MapFolders.requireNone(root.resolve(targetFolder(task)), inputs.keySet(), targets.keySet());
    }
    if (!targets.isEmpty()) {
      warn(targets.keySet(), targetFolder(task), "without a picture in " + inputFolder(task) + "/");
    }
    return Dataset.of(task, records, skipped, warnings);
  }

  private static String inputFolder(Task task) {
    return task == Task.SEGMENTATION ? "images" : "inputs";
  }

  private static String targetFolder(Task task) {
    return task == Task.SEGMENTATION ? "masks" : "targets";
  }

  private boolean has(Task layout) {
    return has(root, layout);
  }

  private static boolean has(Path folder, Task layout) {
    return Files.isDirectory(folder.resolve(inputFolder(layout)))
        && Files.isDirectory(folder.resolve(targetFolder(layout)));
  }

  /** Where the layout is one level below, as an archive unpacks it. */
  private String below() {
    List<Path> found =
        Files.isDirectory(root)
            ? MapFolders.folders(root).stream()
                .map(root::resolve)
                .filter(folder -> has(folder, task) || Manifest.of(folder).isPresent())
                .toList()
            : List.of();
    return found.isEmpty() ? "" : " That is one folder below: name one of " + found + ".";
  }

  private void requireLayout() {
    if (has(task)) {
      return;
    }
    String fault = Files.exists(root) ? "" : ", which does not exist";
    Task other = task == Task.SEGMENTATION ? Task.TRANSLATION : Task.SEGMENTATION;
    String hint = has(other) ? " It has the layout of " + other.label() + "." : "";
    throw new InvalidDataException(
        task.label()
            + " needs "
            + inputFolder(task)
            + "/ and "
            + targetFolder(task)
            + "/, or a manifest.csv (id,input,target,subject), in "
            + root
            + fault
            + "."
            + hint
            + below());
  }

  private String missing(String id, Path input) {
    return input
        + " has no file of the same name in "
        + root.resolve(targetFolder(task))
        + ": expected "
        + id
        + " with the extension of a picture or .npy";
  }

  /** Path without extension, relative to the folder, to file. */
  private Map<String, Path> files(Path folder) {
    Map<String, Path> files = new TreeMap<>();
    Set<String> others = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String name = name(folder.relativize(file));
        int dot = name.lastIndexOf('.');
        if (name.startsWith(".") || name.contains("/.")) {
          continue;
        }
        if (dot < 0 || !PictureFile.hasKnownExtension(name)) {
          others.add(name);
          continue;
        }
        Path twin = files.put(name.substring(0, dot), file);
        if (twin != null) {
          throw new InvalidDataException(
              twin + " and " + file + " have one name: a record has one file in each folder");
        }
      }
    } catch (UncheckedIOException e) {
      throw unlisted(folder, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    if (!others.isEmpty()) {
      warn(others, folder.getFileName().toString(), "that are no pictures and no .npy arrays");
    }
    return files;
  }

  private static RuntimeException unlisted(Path folder, UncheckedIOException e) {
    return e.getCause() instanceof FileSystemLoopException loop
        ? new InvalidDataException(
            folder
                + " must not hold a link to a folder around it, and "
                + loop.getFile()
                + " is one: remove it, or list the records in a manifest.csv",
            e)
        : new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e.getCause());
  }

  private static String name(Path relative) {
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  private void warn(Set<String> names, String folder, String what) {
    String examples = names.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
    warnings.add(
        String.format(
            Locale.ROOT,
            "%s/%s/ has %d file(s) %s, which are left out: %s%s",
            root,
            folder,
            names.size(),
            what,
            examples,
            names.size() > EXAMPLES ? ", ..." : ""));
  }
}
