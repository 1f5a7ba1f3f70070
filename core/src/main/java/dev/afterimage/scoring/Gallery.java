package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.run.MemoryTurns;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.Predictability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks again at the most exposed records, for pictures of them. */
public final class Gallery {
  /** Records shown. */
  public static final int SIZE = 12;

  private final Prober prober;
  private final Answers answers;
  private final int jobs;
  private final MemoryTurns turns = new MemoryTurns();

  /**
   * @param answers what the prober gets
   * @param jobs threads, at least 1; as many records are in memory at once
   */
  public Gallery(Prober prober, Answers answers, int jobs) {
    this.prober = prober;
    this.answers = answers;
    this.jobs = jobs;
  }

  /**
   * Exhibits of records.
   *
   * @param refs where they lie, most exposed first
   * @param rows their lines in the score table, in the same order
   * @param clues sentences on each, in the same order
   */
  public List<Exhibit> of(
      List<SampleRef> refs, List<ScoreTable.Row> rows, List<List<String>> clues) {
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Optional<Exhibit>>> futures = new ArrayList<>();
      for (int i = 0; i < refs.size(); i++) {
        SampleRef ref = refs.get(i);
        ScoreTable.Row row = rows.get(i);
        Exhibit.Listing listing = new Exhibit.Listing(i + 1, clues.get(i));
        futures.add(threads.submit(() -> exhibit(ref, row, listing)));
      }
      List<Exhibit> exhibits = new ArrayList<>();
      for (Future<Optional<Exhibit>> future : futures) {
        await(future).ifPresent(exhibits::add);
      }
      return exhibits;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an exhibit of the gallery failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at exhibits", e);
    }
  }

  /** An exhibit; nothing where the record has become unreadable, or does not fit the memory. */
  private Optional<Exhibit> exhibit(SampleRef ref, ScoreTable.Row row, Exhibit.Listing listing) {
    try {
      return turns.run(
          () ->
              prober.probe(List.of(ref)).get(0) instanceof Prober.Answered answered
                  ? Optional.of(exhibit(answered, row, listing))
                  : Optional.empty());
    } catch (OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  private Exhibit exhibit(Prober.Answered answered, ScoreTable.Row row, Exhibit.Listing listing) {
    Planes prediction = answered.observation().prediction();
    Truth small =
        Framing.resized(answered.sample().truth(), Predictability.GRID, Predictability.GRID);
    Predictability.Result predictability =
        Predictability.of(RecordScorer.small(answered.input()), small, answered.classes());
    return new Exhibit(
        row,
        listing,
        answered.input(),
        answered.observation().truth(),
        prediction,
        answers.errorMap(answered.observation()),
        predictability.map());
  }
}
