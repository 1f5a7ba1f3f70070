package dev.afterimage.shadow;

/** Is told how the making of shadows goes, on several threads at once. */
public interface ShadowObserver {

  /** One that looks away. */
  ShadowObserver NONE =
      new ShadowObserver() {
        @Override
        public void start(long units, long done) {}

        @Override
        public void advance(long units) {}

        @Override
        public void say(String line) {}
      };

  /**
   * It begins.
   *
   * @param units of work of all shadows together
   * @param done of these, by shadows that an earlier run finished
   */
  void start(long units, long done);

  /** Some units are done. */
  void advance(long units);

  /** Something that the user should know. */
  void say(String line);
}
