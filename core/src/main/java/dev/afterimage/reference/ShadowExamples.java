package dev.afterimage.reference;

import dev.afterimage.attacker.MapExamples;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.grid.Planes;
import dev.afterimage.provenance.Digests;
import dev.afterimage.scoring.FileSizes;
import dev.afterimage.scoring.Prober;
import dev.afterimage.signal.Answers;
import java.util.ArrayList;
import java.util.List;

/** Shadow models' answers about records that they were trained on and others, as maps. */
public final class ShadowExamples implements MapExamples {
  private final List<Example> examples;
  private final List<Prober> shadows;
  private final Answers answers;
  private final MapForm form;
  private final String source;

  /**
   * A record that a shadow is asked about.
   *
   * @param shadow index of the model
   * @param name of the model
   * @param record the record
   * @param member whether the shadow was trained on it
   */
  public record Example(int shadow, String name, SampleRef record, boolean member) {}

  /**
   * @param shadows one per model, thread-safe
   * @param source what the maps depend on besides ids
   */
  ShadowExamples(
      List<Example> examples, List<Prober> shadows, Answers answers, MapForm form, String source) {
    this.examples = List.copyOf(examples);
    this.shadows = List.copyOf(shadows);
    this.answers = answers;
    this.form = form;
    List<String> lines = new ArrayList<>(List.of(source, form.label()));
    examples.forEach(each -> lines.add(FileSizes.of(each.record())));
    this.source = Digests.of(lines);
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public String id(int index) {
    return examples.get(index).name() + ": " + examples.get(index).record().id();
  }

  @Override
  public boolean member(int index) {
    return examples.get(index).member();
  }

  @Override
  public String group(int index) {
    SampleRef record = examples.get(index).record();
    return record.subject() == null ? "record " + record.id() : "subject " + record.subject();
  }

  @Override
  public Planes map(int index) {
    Example example = examples.get(index);
    Prober.Probe probe = shadows.get(example.shadow()).probe(List.of(example.record())).get(0);
    return map(probe, answers, form, "shadow " + example.name());
  }

  /**
   * The map of an answer.
   *
   * @throws InvalidDataException if there is none; names model and record
   */
  static Planes map(Prober.Probe probe, Answers answers, MapForm form, String model) {
    if (probe instanceof Prober.Answered answered) {
      return form.of(answers, answered.observation(), answered.classes());
    }
    throw new InvalidDataException(
        model + " cannot be asked: " + ((Prober.Broken) probe).skipped().message());
  }

  @Override
  public String source() {
    return source;
  }
}
