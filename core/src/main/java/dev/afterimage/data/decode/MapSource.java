package dev.afterimage.data.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the truths of a model with independent channels come from: one binary map for each channel,
 * which may overlap. The order of the names is that of the model's channels; nothing tells it but
 * the user.
 */
public sealed interface MapSource {

  /** Names of the maps, in the order of the model's channels. */
  List<String> names();

  /**
   * A file for each map: in the folder of its name inside of the masks' folder, or in the column of
   * its name of a manifest.
   *
   * @param names of folders or columns
   * @param missingIsEmpty whether a file that is not there means that nothing is in the map; else
   *     the record is broken
   */
  record FilePerMap(List<String> names, boolean missingIsEmpty) implements MapSource {
    /** Checks that names are no paths. */
    public FilePerMap {
      names = checked(names);
      for (String name : names) {
        if (name.contains("/") || name.contains("\\") || name.startsWith(".")) {
          throw new IllegalArgumentException(
              "names of maps are those of folders or columns, without / and no . in front, got \""
                  + name
                  + "\"");
        }
      }
    }
  }

  /**
   * The channels of one file.
   *
   * @param names of the channels, as they follow in the file
   */
  record ChannelPerMap(List<String> names) implements MapSource {
    /** Checks the names. */
    public ChannelPerMap {
      names = checked(names);
    }
  }

  /**
   * Unions of the classes of an ordinary mask, as nnU-Net's regions.
   *
   * @param classes class indices of every map, by its name, in order; kept as a copy
   */
  record Regions(Map<String, Set<Integer>> classes) implements MapSource {
    /** Copies, in order. */
    public Regions {
      Map<String, Set<Integer>> copy = new LinkedHashMap<>();
      classes.forEach(
          (name, members) ->
              copy.put(name, Collections.unmodifiableSet(new LinkedHashSet<>(members))));
      classes = Collections.unmodifiableMap(copy);
      checked(new ArrayList<>(classes.keySet()));
      classes.forEach(
          (name, members) -> {
            if (members.isEmpty()) {
              throw new IllegalArgumentException("region \"" + name + "\" must hold a class");
            }
          });
    }

    @Override
    public List<String> names() {
      return List.copyOf(classes.keySet());
    }

    /** All classes that are in some region. */
    Set<Integer> all() {
      Set<Integer> all = new TreeSet<>();
      classes.values().forEach(all::addAll);
      return all;
    }
  }

  private static List<String> checked(List<String> names) {
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("at least one map must be named, none blank: " + names);
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("no map may be named twice, got " + names);
    }
    return List.copyOf(names);
  }
}
