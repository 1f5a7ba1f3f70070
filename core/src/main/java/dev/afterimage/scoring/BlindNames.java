package dev.afterimage.scoring;

import java.util.List;
import java.util.stream.Stream;

/**
 * The names of blind features, in their order.
 *
 * @param content of what pictures and truths show
 * @param traces of what scanners, exporters and file formats leave
 */
public record BlindNames(List<String> content, List<String> traces) {

  /** Copies. */
  public BlindNames {
    content = List.copyOf(content);
    traces = List.copyOf(traces);
  }

  /** All of them. */
  public List<String> all() {
    return Stream.concat(content.stream(), traces.stream()).toList();
  }

  /** Where each kind begins; kinds without a feature are left out. */
  public List<Integer> starts() {
    return traces.isEmpty() || content.isEmpty() ? List.of(0) : List.of(0, content.size());
  }
}
