package dev.afterimage.shadow;

import dev.afterimage.data.SampleRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes shadows one by one; safe to be called on several threads, for different jobs. */
public sealed interface ShadowMaker permits TrainerShadows, CommandShadows {

  /**
   * Makes a shadow, or goes on with one that was interrupted.
   *
   * @param threads that it may use, at least 1; the same for all shadows of a run, resumed or not
   * @param observer is told of every unit of work
   * @throws dev.afterimage.data.InvalidDataException if it cannot be made, for a reason that the
   *     user can change
   * @throws InterruptedException if the run is given up
   */
  void make(ShadowJob job, int threads, ShadowObserver observer) throws InterruptedException;

  /** The model's file of a shadow that is finished; empty where it is not. */
  Optional<Path> finished(ShadowJob job);

  /** Records that are used beside the halves: as a reference, or as targets. */
  List<SampleRef> beside();

  /** Units of work that a shadow takes. */
  long units(ShadowJob job);

  /** All that decides a shadow but for its records and seed, as a JSON object. */
  String recipe();
}
