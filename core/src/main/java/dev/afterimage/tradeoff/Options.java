package dev.afterimage.tradeoff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of a command as a plan holds them, by their names on the command line without dashes.
 *
 * @param values of each option: several where it is repeated, none where it is a flag; empty where
 *     an option that others would give is taken back
 */
record Options(Map<String, Optional<List<String>>> values) {

  /** Copies, in order. */
  Options {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Options none() {
    return new Options(Map.of());
  }

  /** These, and those of another where these say nothing. */
  Options over(Options base) {
    Map<String, Optional<List<String>>> all = new LinkedHashMap<>(base.values());
    all.putAll(values);
    return new Options(all);
  }

  /** The same without some. */
  Options without(List<String> names) {
    Map<String, Optional<List<String>>> rest = new LinkedHashMap<>(values);
    names.forEach(rest::remove);
    return new Options(rest);
  }

  /** The same with one more, or with another value of it; no values make a flag. */
  Options with(String name, String... value) {
    Map<String, Optional<List<String>>> all = new LinkedHashMap<>(values);
    all.put(name, Optional.of(List.of(value)));
    return new Options(all);
  }

  /** Whether an option is given. */
  boolean has(String name) {
    return values.getOrDefault(name, Optional.empty()).isPresent();
  }

  /** The first value of an option; null where it is not given or is a flag. */
  @Nullable String first(String name) {
    return all(name).stream().findFirst().orElse(null);
  }

  /** All values of an option; empty where it is not given or is a flag. */
  List<String> all(String name) {
    return values.getOrDefault(name, Optional.empty()).orElse(List.of());
  }

  /** As a command line has them. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    values.forEach(
        (name, given) ->
            given.ifPresent(
                all -> {
                  if (all.isEmpty()) {
                    arguments.add("--" + name);
                  }
                  all.forEach(value -> arguments.add("--" + name + "=" + value));
                }));
    return arguments;
  }
}
