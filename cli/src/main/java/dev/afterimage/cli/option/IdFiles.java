package dev.afterimage.cli.option;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.IdList;
import dev.afterimage.data.SampleRef;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lists of ids that options name, and says once of each what was left out or matched. */
public final class IdFiles {
  private final Set<Path> told = new HashSet<>();

  /** The records that a list names, in the order of the data; none where there is no list. */
  public List<SampleRef> records(@Nullable Path file, Dataset dataset, PrintWriter err) {
    if (file == null) {
      return List.of();
    }
    IdList list = IdList.read(file, dataset);
    if (told.add(file)) {
      list.notes().forEach(err::println);
    }
    return list.records(dataset);
  }
}
