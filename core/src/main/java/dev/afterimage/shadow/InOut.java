package dev.afterimage.shadow;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.provenance.Digests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which of some models was trained on which of some records; it is stated for every pair. */
public final class InOut {
  private final List<String> ids; // sorted
  private final Map<String, Integer> places; // id -> its place in ids
  private final Map<String, BitSet> seen; // model -> (ids), set where it was trained on the id

  private InOut(List<String> ids, Map<String, BitSet> seen) {
    this.ids = ids;
    this.seen = seen;
    places = new TreeMap<>();
    ids.forEach(id -> places.put(id, places.size()));
  }

  /**
   * A table.
   *
   * @param ids all records, at least one
   * @param members by model, at least one, the records that it was trained on
   * @throws IllegalArgumentException if there is no model or record, or a member is no record
   */
  public static InOut of(Collection<String> ids, Map<String, Set<String>> members) {
    if (ids.isEmpty() || members.isEmpty()) {
      throw new IllegalArgumentException(
          "a table of shadows needs models and records, got "
              + members.size()
              + " and "
              + ids.size());
    }
    InOut table = new InOut(List.copyOf(new TreeSet<>(ids)), new TreeMap<>());
    members.forEach(
        (model, seen) -> {
          BitSet bits = new BitSet(table.ids.size());
          seen.forEach(id -> bits.set(table.place(id)));
          table.seen.put(model, bits);
        });
    return table;
  }

  /**
   * A table of what is known to be sound.
   *
   * @param ids sorted
   * @param seen by model, (ids), set where it was trained on the id
   */
  static InOut ofSorted(List<String> ids, Map<String, BitSet> seen) {
    return new InOut(List.copyOf(ids), new TreeMap<>(seen));
  }

  /**
   * Reads {@code model,id,in}, where in is 1 or 0.
   *
   * @throws InvalidDataException if it is no such table, a pair is double, or a model does not
   *     state an id that another one states; names the lines, or the model and the id
   */
  public static InOut read(Path csv) {
    return InOutCsv.read(csv).table();
  }

  /**
   * Writes what {@link #read} reads, whole or not at all, sorted by model and id: equal tables give
   * equal bytes.
   *
   * @throws java.io.UncheckedIOException if that fails
   */
  public void write(Path csv) {
    InOutCsv.write(this, csv);
  }

  /** The models' names, sorted. */
  public List<String> models() {
    return List.copyOf(seen.keySet());
  }

  /** The records' ids, sorted. */
  public List<String> ids() {
    return ids;
  }

  /** Whether the table knows a record. */
  public boolean has(String id) {
    return places.containsKey(id);
  }

  /**
   * Whether a model was trained on a record.
   *
   * @throws IllegalArgumentException if the table lacks one of them
   */
  public boolean in(String model, String id) {
    return seenBy(model).get(place(id));
  }

  /**
   * How many records a model was trained on.
   *
   * @throws IllegalArgumentException if the table lacks it
   */
  public int members(String model) {
    return seenBy(model).cardinality();
  }

  /**
   * The models that were trained on a record, sorted; all others were not.
   *
   * @throws IllegalArgumentException if the table lacks it
   */
  public List<String> trainedOn(String id) {
    int place = place(id);
    List<String> models = new ArrayList<>();
    seen.forEach(
        (model, bits) -> {
          if (bits.get(place)) {
            models.add(model);
          }
        });
    return models;
  }

  /** SHA-256 over models, ids and who was trained on what. */
  public String digest() {
    List<String> lines = new ArrayList<>(ids);
    seen.forEach((model, bits) -> lines.add(model + " " + bits));
    return Digests.of(lines);
  }

  private BitSet seenBy(String model) {
    BitSet bits = seen.get(model);
    if (bits == null) {
      throw new IllegalArgumentException("the table of shadows has no model " + model);
    }
    return bits;
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("the table of shadows has no record " + id);
    }
    return place;
  }
}
