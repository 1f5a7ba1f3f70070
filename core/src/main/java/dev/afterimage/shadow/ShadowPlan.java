package dev.afterimage.shadow;

import dev.afterimage.data.SampleRef;
import dev.afterimage.provenance.Digests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many shadows there are, and of what pool; which record goes where follows from it.
 *
 * @param pool records with different ids, of at least {@link HalfSplits#LEAST_SUBJECTS} subjects
 * @param count of shadows, at least 1
 * @param seed of the halves and of every training
 */
public record ShadowPlan(List<SampleRef> pool, int count, long seed) {
  /** More names than three digits hold would not sort as they count. */
  public static final int MOST = 1000;

  /** Copies and checks. */
  public ShadowPlan {
    pool = List.copyOf(pool);
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "the number of shadows must be in [1, " + MOST + "], got " + count);
    }
  }

  /**
   * The shadows to be made.
   *
   * @param out the folder that theirs go into
   * @throws dev.afterimage.data.InvalidDataException if the pool has too few subjects
   */
  List<ShadowJob> jobs(Path out) {
    List<ShadowJob> jobs = new ArrayList<>();
    for (List<SampleRef> half : HalfSplits.of(pool, count, seed)) {
      int index = jobs.size();
      String name = String.format(Locale.ROOT, "shadow-%03d", index);
      jobs.add(
          new ShadowJob(index, name, out.resolve(name), half, Seeds.of(seed, "training", index)));
    }
    return jobs;
  }

  /**
   * Who was trained on what.
   *
   * @param models file of each job's model
   * @param out the folder that names are relative to
   */
  InOut table(Map<ShadowJob, Path> models, Path out) {
    Map<String, Set<String>> members = new TreeMap<>();
    models.forEach(
        (job, file) ->
            members.put(
                out.relativize(file).toString().replace('\\', '/'),
                new TreeSet<>(job.members().stream().map(SampleRef::id).toList())));
    return InOut.of(pool.stream().map(SampleRef::id).toList(), members);
  }

  /** SHA-256 over ids and subjects of the pool. */
  String poolDigest() {
    return Digests.of(pool.stream().map(each -> each.id() + "\t" + each.subject()).toList());
  }
}
