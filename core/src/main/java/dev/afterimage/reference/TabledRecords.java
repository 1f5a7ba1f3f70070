package dev.afterimage.reference;

import dev.afterimage.data.BadSample;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.evidence.exposure.ExposureLimits;
import dev.afterimage.provenance.Digests;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of a data set that a table of shadows names, and which models were trained on them.
 *
 * @param refs in the order of the data set, (records)
 * @param members the records that each model was trained on, (models)
 * @param broken named by the table, but without one of their files
 * @param notTabled number of records of the data set that the table does not name
 */
public record TabledRecords(
    List<SampleRef> refs, BitSet[] members, List<BadSample> broken, int notTabled) {

  /**
   * Joins a data set and a table.
   *
   * @throws InvalidDataException if they share no id, or no record has two models on each side
   */
  public static TabledRecords of(Path data, Dataset dataset, ShadowFolder shadows) {
    InOut table = shadows.table();
    List<SampleRef> refs = dataset.records().stream().filter(r -> table.has(r.id())).toList();
    List<BadSample> broken = dataset.skipped().stream().filter(b -> table.has(b.id())).toList();
    if (refs.isEmpty()) {
      throw nothingShared(data, dataset, shadows, broken.size());
    }
    List<String> models = table.models();
    BitSet[] members = new BitSet[models.size()];
    for (int model = 0; model < members.length; model++) {
      members[model] = new BitSet(refs.size());
      for (int i = 0; i < refs.size(); i++) {
        members[model].set(i, table.in(models.get(model), refs.get(i).id()));
      }
    }
    TabledRecords records =
        new TabledRecords(refs, members, broken, dataset.records().size() - refs.size());
    records.requireMeasurable();
    return records;
  }

  private static InvalidDataException nothingShared(
      Path data, Dataset dataset, ShadowFolder shadows, int broken) {
    String own =
        dataset.records().isEmpty() ? "none can be read" : "as " + dataset.records().get(0).id();
    return new InvalidDataException(
        "exposure is measured on the records that shadows were trained on: "
            + data
            + " and "
            + shadows.folder().resolve(ShadowFolder.TABLE)
            + " must share ids, and share none that has its files; ids of the data: "
            + own
            + ", of the table: as "
            + shadows.table().ids().get(0)
            + (broken == 0 ? "" : "; " + broken + " records of the table lack a file"));
  }

  /** Refuses what no exposure can be measured of. */
  private void requireMeasurable() {
    try {
      ExposureLimits.measurable(members, refs.size());
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Some of the records.
   *
   * @param kept ascending
   * @throws InvalidDataException if none of them has two models on each side
   */
  TabledRecords select(int[] kept) {
    List<SampleRef> some = new ArrayList<>();
    BitSet[] sets = new BitSet[members.length];
    for (int model = 0; model < sets.length; model++) {
      sets[model] = new BitSet(kept.length);
      for (int i = 0; i < kept.length; i++) {
        sets[model].set(i, members[model].get(kept[i]));
      }
    }
    for (int each : kept) {
      some.add(refs.get(each));
    }
    TabledRecords selected = new TabledRecords(some, sets, broken, notTabled);
    selected.requireMeasurable();
    return selected;
  }

  /** Number of models that were trained on a record. */
  public int in(int record) {
    int count = 0;
    for (BitSet trained : members) {
      count += trained.get(record) ? 1 : 0;
    }
    return count;
  }

  /** Numbers of the subjects; a record without one is a subject of its own, (records). */
  public int[] subjects() {
    Map<String, Integer> numbers = new HashMap<>();
    int[] subjects = new int[refs.size()];
    for (int i = 0; i < subjects.length; i++) {
      String subject = refs.get(i).subject();
      String key = subject == null ? "record " + refs.get(i).id() : "subject " + subject;
      subjects[i] = numbers.computeIfAbsent(key, any -> numbers.size());
    }
    return subjects;
  }

  /** SHA-256 over ids and files; reads all files. */
  public String digest() {
    List<String> lines = new ArrayList<>();
    for (SampleRef ref : refs) {
      lines.add(ref.id() + " " + Digests.of(ref.input()) + " " + Digests.of(ref.target()));
    }
    return Digests.of(lines);
  }
}
