package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.LAYOUT;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Sample;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.model.Scaling;
import dev.afterimage.model.output.OutputLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a model about a handful of records before anything is scored, and examines whether its
 * answers can be what they are taken for: kind of numbers, order of dimensions, one answer for one
 * picture, classes, fit. Costs a few dozen queries, whatever the number of records.
 */
public final class Interview {
  private final Task task;
  private final ModelSpec stated;
  private final PixelModel model;
  private final boolean chanceAllowed;

  /**
   * @param task what the model does
   * @param stated the specification as the user gave it
   * @param model asked
   * @param chanceAllowed whether a model may answer by chance
   */
  public Interview(Task task, ModelSpec stated, PixelModel model, boolean chanceAllowed) {
    this.task = task;
    this.stated = stated;
    this.model = model;
    this.chanceAllowed = chanceAllowed;
  }

  /** Asks, and returns every finding, refusals too. Records without an answer are passed over. */
  public Understanding understand(Handful handful) {
    List<Finding> findings = new ArrayList<>();
    List<Handful.Known> answered = new ArrayList<>();
    List<Query> queries = new ArrayList<>();
    List<Planes> raw = new ArrayList<>();
    String missed = "an answer holds numbers that are not finite";
    Framing framing = new Framing(model.spec());
    for (Handful.Known known : handful.records()) {
      Sample sample = known.sample();
      Query query = new Query(sample.id(), Query.EXACT, framing.input(sample.input()));
      try {
        Planes answer = model.raw(List.of(query)).get(0);
        if (isFinite(answer)) {
          answered.add(known);
          queries.add(query);
          raw.add(answer);
        }
      } catch (ModelException e) {
        missed = String.valueOf(e.getMessage()); // counted when it is scored
      }
    }
    layout(findings);
    SizeExam.resized(stated.input().size(), answered).ifPresent(findings::add);
    if (raw.isEmpty() && !handful.records().isEmpty()) {
      findings.add(unanswered(handful, missed));
    }
    if (raw.isEmpty()) {
      return new Understanding(findings);
    }
    if (!model.isRecorded()) {
      new SizeExam(queries.get(0).input(), raw.get(0)).finding().ifPresent(findings::add);
    }
    findings.addAll(new KindExam(stated.output(), model.spec().output(), model.ending()).of(raw));
    if (task == Task.SEGMENTATION) {
      new ClassExam(model.spec().output()).of(answered).ifPresent(findings::add);
    }
    if (model.isRecorded()) {
      findings.addAll(new RecordedExam(answered, queries, raw).findings());
    } else {
      function(queries, raw, findings);
    }
    readable(queries).ifPresent(findings::add);
    if (findings.stream().noneMatch(finding -> finding.weight() == Weight.REFUSAL)) {
      findings.addAll(new FitExam(task, model, membersFirst(answered)).findings());
    }
    return new Understanding(findings);
  }

  /** Answers that cannot be read as what they are taken for, such as labels that are no classes. */
  private Optional<Finding> readable(List<Query> queries) {
    int unread = 0;
    String why = "";
    for (Query query : queries) {
      try {
        model.predict(List.of(query));
      } catch (ModelException e) {
        unread++;
        why = String.valueOf(e.getMessage());
      }
    }
    String said = unread + " of " + queries.size() + " answers cannot be read: " + why + ".";
    return unread == 0
        ? Optional.empty()
        : Optional.of(
            unread == queries.size()
                ? Finding.refusal(Finding.Topic.KIND, said)
                : Finding.warning(Finding.Topic.KIND, said));
  }

  /** Nothing was examined, which must not look as if nothing had been found. */
  private static Finding unanswered(Handful handful, String why) {
    return Finding.warning(
        Finding.Topic.KIND,
        "None of the "
            + handful.records().size()
            + " records asked first has an answer that could be examined ("
            + why
            + "): whether kind, layout and truths fit is not known.");
  }

  /**
   * Asks, and refuses what must not be scored.
   *
   * @throws InvalidDataException with every refusal
   */
  public Understanding require(Handful handful) {
    Understanding understanding = understand(handful);
    List<String> refusals = understanding.sentences(Weight.REFUSAL);
    if (!refusals.isEmpty()) {
      throw new InvalidDataException(String.join(" ", refusals));
    }
    return understanding;
  }

  private static boolean isFinite(Planes answer) {
    for (float value : answer.values()) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static List<Handful.Known> membersFirst(List<Handful.Known> answered) {
    List<Handful.Known> members = answered.stream().filter(Handful.Known::member).toList();
    return members.isEmpty() ? answered : members;
  }

  private void layout(List<Finding> findings) {
    if (stated.input().scaling() == null
        && !model.isRecorded()
        && Scaling.bytes().equals(model.spec().input().scaling())) {
      findings.add(
          Finding.note(
              LAYOUT,
              "Pictures are given in [0, 255], since the model's file takes bytes or scales them"
                  + " itself; input.scale in --spec says otherwise."));
    }
    OutputLayout layout = model.spec().output().layout();
    if (stated.output().layout() == null
        && layout != null
        && layout != OutputLayout.NCHW
        && layout != OutputLayout.NHW) {
      findings.add(
          Finding.note(
              LAYOUT,
              "The output's dimensions are read as "
                  + layout
                  + ", from the sizes of the pictures; output.layout in --spec says otherwise."));
    }
  }

  private void function(List<Query> queries, List<Planes> raw, List<Finding> findings) {
    List<Query> alike = new ArrayList<>();
    List<Planes> answers = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) { // a batch is of one shape
      if (queries.get(i).input().shape().equals(queries.get(0).input().shape())) {
        alike.add(queries.get(i));
        answers.add(raw.get(i));
      }
    }
    try {
      new FunctionExam(model, chanceAllowed).of(alike, answers).ifPresent(findings::add);
    } catch (ModelException e) {
      findings.add(
          Finding.warning(
              Finding.Topic.FUNCTION,
              "The model answers pictures one by one and fails on several at once ("
                  + e.getMessage()
                  + "): every record will be asked alone."));
    }
  }
}
