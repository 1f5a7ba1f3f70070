package dev.afterimage.reference;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.provenance.Digests;
import dev.afterimage.reference.ShadowExamples.Example;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.stats.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Chooses what attack classifiers and thresholds learn from: records of the shadows' table that are
 * not judged in this audit, nor of a subject that is.
 */
public final class ShadowRecords {
  private static final int FEWEST = 8; // of each side

  private final ReferencePlan plan;
  private final ShadowOptions options;
  private final List<ShadowModel> models;
  private final InOut table;
  private final Dataset data;

  /**
   * @param own every record of the audit's data set
   * @throws InvalidDataException if the shadows have data of their own, which is broken
   */
  public ShadowRecords(ReferencePlan plan, List<ShadowModel> models, InOut table, Dataset own) {
    this.plan = plan;
    this.options = plan.shadows();
    this.models = models.subList(0, Math.min(models.size(), options.classifiers().models()));
    this.table = table;
    this.data =
        options.data() == null
            ? own
            : Dataset.open(
                options.data(),
                plan.answers().task(),
                plan.run().outside(),
                plan.run().columns().whereFound());
  }

  /**
   * SHA-256 over all that may be learnt from: the records of the table, less those under audit;
   * reads their files.
   *
   * @param audited ids of the records under audit
   */
  public String digest(Set<String> audited) {
    List<String> lines = new ArrayList<>();
    for (SampleRef record : data.records()) {
      boolean own = options.data() == null && audited.contains(record.id());
      if (table.has(record.id()) && !own) {
        lines.add(
            String.join(
                "\t",
                record.id(),
                String.valueOf(record.subject()),
                Digests.of(record.input()),
                Digests.of(record.target())));
      }
    }
    return Digests.of(lines);
  }

  /**
   * As many members as non-members of the first shadows, at most as many as the plan has.
   *
   * @param judged the records that are audited
   * @param required whether fewer than 8 of either are a fault; none are given where not
   * @throws InvalidDataException if they are, and there are
   */
  public List<Example> examples(List<SampleRef> judged, boolean required) {
    List<SampleRef> free = apart(data.records(), judged, options.data() == null);
    List<Example> members = new ArrayList<>();
    List<Example> others = new ArrayList<>();
    for (int shadow = 0; shadow < models.size(); shadow++) {
      String name = models.get(shadow).name();
      for (SampleRef record : free) {
        boolean member = table.in(name, record.id());
        (member ? members : others).add(new Example(shadow, name, record, member));
      }
    }
    if (members.size() < FEWEST || others.size() < FEWEST) {
      if (required) {
        throw tooFew(members.size(), others.size(), free.size());
      }
      return List.of();
    }
    int most = Math.min(options.classifiers().examples(), Math.min(members.size(), others.size()));
    List<Example> chosen = new ArrayList<>(drawn(members, most, "members"));
    chosen.addAll(drawn(others, most, "others"));
    return chosen;
  }

  /** Records of the table that are none of the judged ones, by file, id or subject. */
  private List<SampleRef> apart(List<SampleRef> all, List<SampleRef> judged, boolean sameData) {
    Set<Path> files = new HashSet<>();
    Set<String> subjects = new HashSet<>();
    for (SampleRef record : judged) {
      files.add(real(record.input()));
      if (sameData && record.subject() != null) {
        subjects.add(record.subject());
      }
    }
    return all.stream()
        .filter(record -> table.has(record.id()))
        .filter(record -> !files.contains(real(record.input())))
        .filter(record -> record.subject() == null || !subjects.contains(record.subject()))
        .toList();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static InvalidDataException tooFew(int members, int others, int free) {
    return new InvalidDataException(
        "attack classifiers learn from records of the"
            + " shadows' table that are not judged here (nor of a subject that is): "
            + free
            + " such records were found, with "
            + members
            + " members and "
            + others
            + " non-members of shadows; at least "
            + FEWEST
            + " of each are needed. Train shadows on a pool apart from the audited records, or name"
            + " their data with --shadow-data");
  }

  private List<Example> drawn(List<Example> from, int count, String side) {
    List<Example> shuffled = new ArrayList<>(from);
    Collections.shuffle(
        shuffled, new Random(Streams.seed(plan.run().seed(), "shadow examples, " + side)));
    return shuffled.subList(0, count);
  }
}
