package dev.afterimage.train.course;

/** Is told how a training goes; every method does nothing by default. */
public interface TrainingObserver {

  /** One that looks away. */
  TrainingObserver NONE = new TrainingObserver() {};

  /**
   * Training begins.
   *
   * @param steps of all epochs together
   * @param done of these, in an earlier run
   */
  default void start(long steps, long done) {}

  /**
   * One batch is done.
   *
   * @param epoch counted from 1
   * @param loss of this batch
   */
  default void step(int epoch, double loss) {}

  /** One epoch is done, with its validation. */
  default void epoch(Epoch epoch) {}

  /** Something that the user should know. */
  default void say(String line) {}
}
