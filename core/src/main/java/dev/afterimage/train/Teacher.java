package dev.afterimage.train;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Sample;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.model.SpecFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A trained model whose hard answers stand for truths (Chobola et al. 2022, knowledge
 * distillation). As thread-safe as the model, which it owns.
 */
public final class Teacher implements AutoCloseable {
  private final PixelModel model;
  private final Framing framing;
  private final TrainingPlan plan;

  private Teacher(PixelModel model, TrainingPlan plan) {
    this.model = model;
    this.framing = new Framing(model.spec());
    this.plan = plan;
  }

  /**
   * Opens a teacher with the specification beside it.
   *
   * @param plan of the student
   * @throws InvalidDataException if it cannot be opened, or answers with other classes or channels
   */
  public static Teacher open(Path file, TrainingPlan plan) {
    PixelModel model = Models.open(file, SpecFile.readBeside(file), plan.task(), 1);
    int has = classes(plan.task(), Objects.requireNonNull(model.spec().output().channels()));
    int needed = classes(plan.task(), plan.outputChannels());
    if (has != needed) {
      model.close();
      throw new InvalidDataException(
          "teacher "
              + file
              + " must have as many classes or channels as its student, "
              + needed
              + ", got "
              + has);
    }
    return new Teacher(model, plan);
  }

  private static int classes(Task task, int channels) {
    return task == Task.SEGMENTATION ? Math.max(2, channels) : channels;
  }

  /**
   * What the teacher says of a picture: the likeliest class per pixel, foreground above 0.5; or
   * values, cut off at 0 and 1. The sample's truth is not looked at.
   *
   * @throws InvalidDataException if the teacher fails
   */
  public Truth answer(Sample sample) {
    Query query = new Query(sample.id(), Query.EXACT, framing.input(sample.input()));
    Planes answer;
    try {
      answer = model.predict(List.of(query)).get(0);
    } catch (ModelException e) {
      throw new InvalidDataException("the teacher cannot answer: " + e.getMessage(), e);
    }
    for (float value : answer.values()) {
      if (!Float.isFinite(value)) {
        throw new InvalidDataException(
            "the teacher's answer to record " + sample.id() + " holds " + value);
      }
    }
    return plan.task() == Task.SEGMENTATION
        ? new Truth.Mask(hard(answer), plan.ignoreLabel())
        : new Truth.Target(clipped(answer));
  }

  /** The likeliest class, the first of equals. */
  static Labels hard(Planes answer) {
    int area = answer.area();
    int[] labels = new int[area];
    float[] values = answer.values();
    for (int i = 0; i < area; i++) {
      if (answer.channels() == 1) {
        labels[i] = values[i] > 0.5f ? 1 : 0;
      }
      for (int c = 1; c < answer.channels(); c++) {
        labels[i] = values[c * area + i] > values[labels[i] * area + i] ? c : labels[i];
      }
    }
    return new Labels(answer.height(), answer.width(), labels);
  }

  private static Planes clipped(Planes answer) {
    float[] values = answer.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(1, values[i]));
    }
    return new Planes(answer.channels(), answer.height(), answer.width(), values);
  }

  @Override
  public void close() {
    model.close();
  }
}
