package dev.afterimage.torch.feed;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.train.Teacher;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.shown.Pair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, resizes them to the plan's size, and remembers as many as fit a quarter of the
 * heap. Thread-safe.
 */
public final class RecordSource {
  private final List<SampleRef> records;
  private final SampleReader reader;
  private final @Nullable Teacher teacher;
  private final Framing framing;
  private final Planes blank; // of the output's shape
  private final int classes; // 0 where truths are pictures
  private final Map<Integer, Pair> remembered = new ConcurrentHashMap<>();
  private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / 4); // bytes

  /**
   * @param teacher says what is true in place of the records' files; null where they do
   */
  public RecordSource(
      List<SampleRef> records, SampleReader reader, TrainingPlan plan, @Nullable Teacher teacher) {
    this.teacher = teacher;
    this.records = records;
    this.reader = reader;
    this.framing = new Framing(plan.spec());
    this.blank = Planes.zeros(plan.outputChannels(), plan.size().height(), plan.size().width());
    this.classes = plan.task() == Task.SEGMENTATION ? Math.max(2, plan.outputChannels()) : 0;
  }

  /** Number of records. */
  public int size() {
    return records.size();
  }

  /** The id of a record. */
  public String id(int index) {
    return records.get(index).id();
  }

  /**
   * A record at the plan's size, input in [0, 1].
   *
   * @throws InvalidDataException if it cannot be read or its mask has a class that the network has
   *     not; names it
   */
  public Pair get(int index) {
    Pair known = remembered.get(index);
    if (known != null) {
      return known;
    }
    Pair pair = read(records.get(index));
    long bytes = Float.BYTES * (pair.input().values().length + (long) blank.values().length);
    if (room.addAndGet(-bytes) >= 0) {
      remembered.put(index, pair);
    }
    return pair;
  }

  private Pair read(SampleRef record) {
    Sample sample;
    try {
      sample = reader.read(record);
    } catch (BadSampleException e) {
      throw new InvalidDataException(
          "record " + record.id() + " cannot be trained on: " + e.getMessage(), e);
    }
    Truth known = teacher == null ? sample.truth() : teacher.answer(sample);
    Truth truth = framing.truth(known, blank);
    if (truth instanceof Truth.Mask mask) {
      requireClasses(record, mask);
    }
    return new Pair(framing.input(sample.input()), truth);
  }

  private void requireClasses(SampleRef record, Truth.Mask mask) {
    for (int label : mask.labels().values()) {
      if (label != mask.ignore() && label >= classes) {
        throw new InvalidDataException(
            "record "
                + record.id()
                + ": its mask "
                + record.target()
                + " has the class "
                + label
                + ", and the network has "
                + classes
                + " classes, counted from 0");
      }
    }
  }
}
