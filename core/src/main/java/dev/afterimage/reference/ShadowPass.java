package dev.afterimage.reference;

import dev.afterimage.data.BadSampleException;
import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.model.PixelModel;
import dev.afterimage.run.LineFile;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Workers;
import dev.afterimage.scoring.Prober;
import dev.afterimage.scoring.ScoringPass;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.signal.Answers;
import dev.afterimage.view.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Asks shadow models about records. A block of records is decoded once and shown to one model after
 * the other, each opened for the block and closed again: memory holds a block of records and one
 * model per thread, however many of either there are. What is asked goes into a journal, so that a
 * killed pass goes on where it stopped.
 */
public final class ShadowPass {
  /** Records in a block: 200 MB of colour pictures of 1024x512. */
  static final int BLOCK = 32;

  private final List<ShadowModel> models;
  private final Answers answers;
  private final SampleReader reader;
  private final ShadowSignal signal;
  private final List<View> copies;
  private final Progress progress;

  /**
   * @param models asked, in the order of the replies
   * @param answers what is released of them
   * @param reader of the records
   * @param signal that is measured
   * @param copies of each record that models are asked about, where the signal needs some
   * @param progress told how many answers there are
   */
  public ShadowPass(
      List<ShadowModel> models,
      Answers answers,
      SampleReader reader,
      ShadowSignal signal,
      List<View> copies,
      Progress progress) {
    this.models = models;
    this.answers = answers;
    this.reader = reader;
    this.signal = signal;
    this.copies = signal.needsCopies() ? copies : List.of();
    this.progress = progress;
  }

  /** A model's answers to a block: values (records), and what went wrong. */
  private record Line(int model, int block, float[] values, List<Skipped> skipped) {}

  /** Asks about everything that the journal does not hold yet. */
  public ShadowReplies run(List<SampleRef> records, Path journal, int jobs) {
    Map<Integer, Map<Integer, Line>> done = new TreeMap<>(); // by block and model
    try (LineFile<Line> file = new LineFile<>(journal, Line.class, line -> add(done, line));
        Workers workers = new Workers(jobs)) {
      int known = done.values().stream().mapToInt(Map::size).sum() * BLOCK;
      long all = (long) records.size() * models.size();
      progress.start("Asking shadow models", all, Math.min(all, known));
      for (int from = 0; from < records.size(); from += BLOCK) {
        int block = from / BLOCK;
        Map<Integer, Line> lines = done.computeIfAbsent(block, b -> new TreeMap<>());
        if (lines.size() < models.size()) {
          List<SampleRef> refs = records.subList(from, Math.min(records.size(), from + BLOCK));
          ask(refs, block, lines, file, workers);
        }
      }
      progress.finish();
    }
    return gathered(done, records.size());
  }

  private static void add(Map<Integer, Map<Integer, Line>> done, Line line) {
    done.computeIfAbsent(line.block(), b -> new TreeMap<>()).put(line.model(), line);
  }

  private void ask(
      List<SampleRef> refs,
      int block,
      Map<Integer, Line> lines,
      LineFile<Line> file,
      Workers workers) {
    List<Callable<Decoded>> readings = new ArrayList<>();
    refs.forEach(ref -> readings.add(() -> decode(ref)));
    List<Decoded> decoded = workers.all(readings);
    List<Callable<Line>> questions = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      int index = model;
      if (!lines.containsKey(model)) {
        questions.add(
            () -> {
              Line line = ask(index, block, decoded);
              file.append(line);
              progress.advance(refs.size());
              return line;
            });
      }
    }
    workers.all(questions).forEach(line -> lines.put(line.model(), line));
  }

  /** A record in memory, or why it is not. */
  private record Decoded(@Nullable Sample sample, @Nullable Skipped fault) {}

  private Decoded decode(SampleRef ref) {
    try {
      return new Decoded(reader.read(ref), null);
    } catch (BadSampleException e) {
      return new Decoded(
          null, new Skipped(e.id(), e.code().name(), String.valueOf(e.getMessage())));
    }
  }

  private Line ask(int index, int block, List<Decoded> decoded) {
    ShadowModel shadow = models.get(index);
    float[] values = new float[decoded.size()];
    Arrays.fill(values, Float.NaN);
    List<Skipped> skipped = new ArrayList<>();
    decoded.stream().filter(d -> d.fault() != null).forEach(d -> skipped.add(d.fault()));
    try (PixelModel model = OpenShadow.of(shadow, answers)) {
      ShadowQuestions questions =
          new ShadowQuestions(shadow.name(), new Prober(reader, model), answers, signal, copies);
      for (int from = 0; from < values.length; from += ScoringPass.BATCH) {
        int to = Math.min(values.length, from + ScoringPass.BATCH);
        List<Sample> batch = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
          Sample sample = decoded.get(i).sample();
          if (sample != null) {
            batch.add(sample);
            places.add(i);
          }
        }
        float[] measured = questions.values(batch, skipped);
        for (int i = 0; i < measured.length; i++) {
          values[places.get(i)] = measured[i];
        }
      }
    }
    return new Line(index, block, values, skipped);
  }

  private ShadowReplies gathered(Map<Integer, Map<Integer, Line>> done, int records) {
    float[][] values = new float[models.size()][records];
    Map<String, Skipped> skipped = new TreeMap<>();
    done.forEach(
        (block, lines) ->
            lines.forEach(
                (model, line) -> {
                  System.arraycopy(
                      line.values(), 0, values[model], block * BLOCK, line.values().length);
                  line.skipped().forEach(fault -> skipped.putIfAbsent(fault.id(), fault));
                }));
    return new ShadowReplies(values, List.copyOf(skipped.values()));
  }
}
