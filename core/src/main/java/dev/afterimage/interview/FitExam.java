package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.CLASSES;
import static dev.afterimage.interview.Finding.Topic.FIT;
import static dev.afterimage.interview.Finding.note;
import static dev.afterimage.interview.Finding.warning;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether answers fit the truths of members at all, and whether they would fit far better with the
 * model fed or read another way. Nothing is switched: what fits better is named.
 */
final class FitExam {
  private static final double BARELY = 0.02; // above a constant answer
  private static final int TRANSPOSED = 5;
  private static final int TURNS = 8; // of a rectangle
  private static final double FAR = 0.15; // in intersection over union, or variance explained

  private final Task task;
  private final PixelModel model;
  private final List<Handful.Known> records;

  /**
   * @param records that the model has answered, members where there are some
   */
  FitExam(Task task, PixelModel model, List<Handful.Known> records) {
    this.task = task;
    this.model = model;
    this.records = records;
  }

  /** Examines. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Fit fit = measure(model);
    if (fit.isEmpty()) {
      return findings;
    }
    boolean poor = fit.value() < fit.constant() + BARELY;
    String seen =
        "On "
            + fit.records()
            + (fit.records() == 1 ? " record" : " records")
            + " of the handful asked first, "
            + fit.words();
    findings.add(
        poor
            ? warning(
                FIT,
                seen
                    + ": the model answers no better than a constant would. The usual causes are a"
                    + " wrong order of colours, a wrong scaling of the input (0 to 1 against 0 to"
                    + " 255, ImageNet's mean), another order of classes, or masks of other pictures;"
                    + " until it is found, no number here can be believed.")
            : note(FIT, seen + "."));
    classOrder(fit, findings);
    if (model.isRecorded()) {
      otherTurns(fit, findings);
    } else if (model.readAs(model.spec()).isPresent()) {
      otherFeeds(fit, findings);
    }
    return findings;
  }

  private void classOrder(Fit fit, List<Finding> findings) {
    new ClassOrder(fit.confusion())
        .renaming()
        .ifPresent(
            names -> {
              double renamed = fit.renamed(names);
              if (renamed > fit.value() + FAR) {
                findings.add(
                    warning(
                        CLASSES,
                        String.format(
                            Locale.ROOT,
                            "The model's classes seem to be in another order than the masks':"
                                + " were %s, the mean intersection over union would be %.2f in"
                                + " place of %.2f. If so, %s.",
                            renamings(names),
                            renamed,
                            fit.value(),
                            fit.isOfMaps()
                                ? "name the maps of --spec in the order of its channels"
                                : "give the masks the model's classes")));
              }
            });
  }

  private static String renamings(int[] names) {
    List<String> pairs = new ArrayList<>();
    for (int answered = 0; answered < names.length; answered++) {
      if (names[answered] >= 0 && names[answered] != answered) {
        pairs.add("its class " + answered + " the masks' " + names[answered]);
      }
    }
    return String.join(" and ", pairs);
  }

  /** Arrays written column by column, or upside down, have nothing else that tells. */
  private void otherTurns(Fit fit, List<Finding> findings) {
    String best = "";
    double value = Math.max(fit.value(), fit.constant()) + FAR;
    for (int tag = 2; tag <= TURNS; tag++) {
      Orientation turn = new Orientation(tag);
      Fit measured = measure(model, turn);
      if (measured.records() == fit.records() && measured.value() > value) {
        best = tag == TRANSPOSED ? "rows and columns exchanged" : turn.words().substring(3);
        value = measured.value();
      }
    }
    if (!best.isEmpty()) {
      findings.add(
          warning(
              FIT,
              String.format(
                  Locale.ROOT,
                  "The predictions seem to lie otherwise than their masks or targets: turned (%s),"
                      + " the same records fit far better, %.2f in place of %.2f. If so, record them"
                      + " anew, rows from top to bottom; nothing was switched.",
                  best,
                  value,
                  fit.value())));
    }
  }

  private void otherFeeds(Fit fit, List<Finding> findings) {
    String best = "";
    double value = fit.value() + FAR;
    for (Map.Entry<String, ModelSpec> other : Alternatives.of(model.spec()).entrySet()) {
      Fit measured = measure(model.readAs(other.getValue()).orElseThrow());
      if (measured.records() == fit.records() && measured.value() > value) {
        best = other.getKey();
        value = measured.value();
      }
    }
    if (!best.isEmpty()) {
      findings.add(
          warning(
              FIT,
              String.format(
                  Locale.ROOT,
                  "With %s in --spec the same records fit far better: %.2f in place of %.2f. If the"
                      + " model was trained so, state it; nothing was switched.",
                  best,
                  value,
                  fit.value())));
    }
  }

  private Fit measure(PixelModel asked) {
    return measure(asked, Orientation.UPRIGHT);
  }

  private Fit measure(PixelModel asked, Orientation turn) {
    Fit fit = new Fit(task);
    Framing framing = new Framing(asked.spec());
    for (Handful.Known known : records) {
      try {
        Query query =
            new Query(known.sample().id(), Query.EXACT, framing.input(known.sample().input()));
        Planes answer = turn.turned(asked.predict(List.of(query)).get(0));
        Truth truth = framing.truth(known.sample().truth(), answer);
        if (fits(truth, answer)) {
          fit.add(truth, framing.prediction(answer, truth));
        }
      } catch (ModelException e) {
        // counted and reported when it is scored
      }
    }
    return fit;
  }

  private static boolean fits(Truth truth, Planes answer) {
    if (truth instanceof Truth.Maps maps) {
      return maps.values().channels() == answer.channels();
    }
    return truth instanceof Truth.Mask
        || ((Truth.Target) truth).values().channels() == answer.channels();
  }
}
