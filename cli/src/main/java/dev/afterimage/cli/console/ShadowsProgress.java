package dev.afterimage.cli.console;

import dev.afterimage.run.Progress;
import dev.afterimage.shadow.ShadowObserver;

/** Shows the making of shadows as one progress over the work of all of them. */
public final class ShadowsProgress implements ShadowObserver {
  private final Progress progress;
  private final int count;

  public ShadowsProgress(Progress progress, int count) {
    this.progress = progress;
    this.count = count;
  }

  @Override
  public void start(long units, long done) {
    progress.start(count + " shadows", units, done);
  }

  @Override
  public void advance(long units) {
    progress.advance(units);
  }

  @Override
  public void say(String line) {
    progress.say(line);
  }
}
