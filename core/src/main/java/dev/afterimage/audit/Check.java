package dev.afterimage.audit;

import dev.afterimage.data.BadSample;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Understanding;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Workers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that an audit would read, asks the model about a handful of records, and scores and
 * writes nothing.
 */
public final class Check {
  private final Progress progress;

  /**
   * @param progress hears how far it is
   */
  public Check(Progress progress) {
    this.progress = progress;
  }

  /**
   * Checks a plan; its run's folder is not touched.
   *
   * @throws InvalidDataException if a folder, a table or the model is broken as a whole
   */
  public CheckResult run(AuditPlan plan) {
    Membership membership = Opening.membership(plan);
    SampleReader reader = Opening.reader(plan, membership);
    DataTally tally = new DataTally();
    List<BadSample> broken = new ArrayList<>(membership.skipped()); // one for a record
    broken.addAll(read(membership, reader, plan.run().jobs(), tally));
    @Nullable ModelSpec spec = null;
    Understanding understanding;
    try (Opening opening = Opening.of(plan, membership, reader, false)) {
      spec = opening.model().spec();
      understanding = opening.understanding();
      if (opening.model().isRecorded()) {
        broken.addAll(unanswered(membership, opening.model(), broken));
      }
    } catch (InvalidDataException e) {
      understanding = Understanding.refused(String.valueOf(e.getMessage()));
    }
    CheckResult.Sides sides = sides(membership, broken);
    return new CheckResult(
        spec,
        tally.data(),
        sides,
        understanding.refusing(missing(sides, broken)).withData(membership.dataset().warnings()),
        broken);
  }

  /** Records whose recorded answer is missing or broken. */
  private static List<BadSample> unanswered(
      Membership membership, PixelModel model, List<BadSample> broken) {
    Set<String> lost = ids(broken);
    List<BadSample> unanswered = new ArrayList<>();
    Planes any = Planes.zeros(1, 1, 1); // what is recorded goes by the id
    for (Membership.Entry entry : membership.entries()) {
      String id = entry.ref().id();
      if (lost.contains(id)) {
        continue;
      }
      try {
        model.raw(List.of(new Query(id, Query.EXACT, any)));
      } catch (ModelException e) {
        unanswered.add(
            new BadSample(
                id, BadSampleException.Code.MODEL_FAILED, String.valueOf(e.getMessage())));
      }
    }
    return unanswered;
  }

  private List<BadSample> read(
      Membership membership, SampleReader reader, int jobs, DataTally tally) {
    progress.start("Reading records", membership.entries().size(), 0);
    List<Callable<@Nullable BadSample>> tasks = new ArrayList<>();
    for (Membership.Entry entry : membership.entries()) {
      tasks.add(() -> read(entry, reader, tally));
    }
    List<BadSample> broken = new ArrayList<>();
    try (Workers workers = new Workers(jobs)) {
      for (@Nullable BadSample bad : workers.all(tasks)) {
        if (bad != null) {
          broken.add(bad);
        }
      }
    }
    progress.finish();
    return broken;
  }

  private @Nullable BadSample read(Membership.Entry entry, SampleReader reader, DataTally tally) {
    try {
      Sample sample = reader.read(entry.ref());
      tally.add(sample);
      return null;
    } catch (BadSampleException e) {
      return BadSample.of(e);
    } catch (OutOfMemoryError e) {
      return new BadSample(
          entry.ref().id(),
          BadSampleException.Code.TOO_LARGE,
          "takes more memory than there is: give a larger heap with AFTERIMAGE_JAVA_OPTIONS");
    } finally {
      progress.advance(1);
    }
  }

  private static Set<String> ids(List<BadSample> broken) {
    return broken.stream().map(BadSample::id).collect(Collectors.toSet());
  }

  /** Why no two sides are left; empty where they are. */
  private static Optional<String> missing(CheckResult.Sides sides, List<BadSample> broken) {
    return sides.members() > 0 && sides.others() > 0
        ? Optional.empty()
        : Optional.of(
            "An audit needs members and others that can be read, and of "
                + (sides.members() + sides.others() + broken.size())
                + " records "
                + sides.members()
                + (sides.members() == 1 ? " member and " : " members and ")
                + sides.others()
                + (sides.others() == 1 ? " other can" : " others can")
                + "; the first that is broken: "
                + broken.get(0).message());
  }

  private static CheckResult.Sides sides(Membership membership, List<BadSample> broken) {
    Set<String> lost = ids(broken);
    List<Membership.Entry> entries =
        membership.entries().stream().filter(entry -> !lost.contains(entry.ref().id())).toList();
    boolean known = membership.entries().stream().anyMatch(entry -> entry.subject() != null);
    Set<String> members = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (Membership.Entry entry : entries) {
      String unit = entry.subject() == null ? "record " + entry.ref().id() : entry.subject();
      (entry.member() ? members : others).add(unit);
    }
    others.removeAll(members);
    return new CheckResult.Sides(
        (int) entries.stream().filter(Membership.Entry::member).count(),
        (int) entries.stream().filter(entry -> !entry.member()).count(),
        membership.notMentioned(),
        known ? "patient or subject" : "record",
        members.size(),
        others.size());
  }
}
