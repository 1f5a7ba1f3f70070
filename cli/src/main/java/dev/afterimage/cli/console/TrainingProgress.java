package dev.afterimage.cli.console;

import dev.afterimage.run.Progress;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingObserver;
import java.util.Locale;

/** Shows a training as progress over its steps, and a line per epoch. */
public final class TrainingProgress implements TrainingObserver {
  private final Progress progress;
  private final int epochs;

  public TrainingProgress(Progress progress, int epochs) {
    this.progress = progress;
    this.epochs = epochs;
  }

  /** Progress over the steps alone. */
  public static TrainingObserver briefly(Progress progress) {
    return new TrainingObserver() {
      @Override
      public void start(long steps, long done) {
        progress.start("Training", steps, done);
      }

      @Override
      public void step(int epoch, double loss) {
        progress.advance(1);
      }
    };
  }

  @Override
  public void start(long steps, long done) {
    progress.start("Training", steps, done);
  }

  @Override
  public void step(int epoch, double loss) {
    progress.advance(1);
  }

  @Override
  public void epoch(Epoch epoch) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT, "epoch %d of %d: loss %.4f", epoch.number(), epochs, epoch.trainLoss()));
    if (epoch.validationLoss() != null) {
      line.append(String.format(Locale.ROOT, ", validation %.4f", epoch.validationLoss()));
    }
    if (epoch.utility() != null) {
      line.append(String.format(Locale.ROOT, ", utility %.4f", epoch.utility()));
    }
    progress.say(line.toString());
  }

  @Override
  public void say(String line) {
    progress.say(line);
  }
}
