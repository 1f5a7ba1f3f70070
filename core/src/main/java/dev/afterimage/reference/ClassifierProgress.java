package dev.afterimage.reference;

import dev.afterimage.attacker.MapForm;
import dev.afterimage.run.Progress;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingObserver;

/** The training of an attack classifier, as progress of an audit. */
final class ClassifierProgress implements TrainingObserver {
  private final MapForm form;
  private final Progress progress;

  ClassifierProgress(MapForm form, Progress progress) {
    this.form = form;
    this.progress = progress;
  }

  @Override
  public void start(long steps, long done) {
    progress.start("Training the classifier " + form.label(), steps, done);
  }

  @Override
  public void step(int epoch, double loss) {
    progress.advance(1);
  }

  @Override
  public void epoch(Epoch epoch) {}

  @Override
  public void say(String message) {
    progress.say(message);
  }
}
