package dev.afterimage.run;

/** Hears how far a run is. Called from several threads at once. */
public interface Progress {

  /**
   * A stage begins.
   *
   * @param stage what is done, in a few words
   * @param total units of work in the stage
   * @param already units that an earlier run did
   */
  void start(String stage, long total, long already);

  /** So many units are done. */
  void advance(long units);

  /** The stage is over. */
  void finish();

  /** A line for the user. */
  void say(String line);

  /** Hears nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void start(String stage, long total, long already) {}

      @Override
      public void advance(long units) {}

      @Override
      public void finish() {}

      @Override
      public void say(String line) {}
    };
  }
}
