package dev.afterimage.report.words;

import dev.afterimage.data.Task;
import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Settings;
import dev.afterimage.exposure.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who is exposed in plain language, for readers who are not statisticians. */
public final class ExposureWording {
  private ExposureWording() {}

  /** The answer as a heading. */
  public static String title(ExposureResult result) {
    return switch (result.answer()) {
      case EXPOSED -> Numbers.count(result.exposedRecords(), "record") + " exposed";
      case NONE_FOUND -> "None found";
      case INCONCLUSIVE -> "Inconclusive";
    };
  }

  /** The answer in a sentence or two, with the average beside it. */
  public static String opening(ExposureResult result) {
    return switch (result.answer()) {
      case EXPOSED -> exposed(result);
      case NONE_FOUND ->
          "None of "
              + Numbers.count(result.records().size(), "record")
              + " stands out in models that were trained on it at a false-discovery rate of "
              + rate(result)
              + ", which does not show that none is exposed. "
              + average(result);
      case INCONCLUSIVE ->
          "So few models can find no record, whatever they remember. " + average(result);
    };
  }

  private static String exposed(ExposureResult result) {
    int count = result.exposedRecords();
    String subjects =
        result.subjects().isEmpty()
            ? ""
            : ", and "
                + Numbers.integer(result.exposedSubjects())
                + " of "
                + Numbers.count(result.subjects().size(), "subject")
                + ",";
    return Numbers.integer(count)
        + " of "
        + Numbers.count(result.records().size(), "record")
        + subjects
        + (count == 1 && subjects.isEmpty() ? " shows" : " show")
        + " in models that were trained on them, at a false-discovery rate of "
        + rate(result)
        + ". "
        + average(result);
  }

  private static String average(ExposureResult result) {
    return "The average AUC over all records is "
        + Numbers.interval(result.summary().average())
        + "; 0.5 is chance.";
  }

  private static String rate(ExposureResult result) {
    return Numbers.rate(result.settings().falseDiscoveryRate());
  }

  /** What the answer means, in paragraphs. */
  public static List<String> meaning(ExposureResult result) {
    List<String> paragraphs = new ArrayList<>();
    String inconclusive = result.summary().inconclusive();
    if (inconclusive != null) {
      paragraphs.add(inconclusive + ".");
    }
    if (result.exposedRecords() > 0) {
      paragraphs.add(
          "An average near 0.5 would not clear these: each of them is told apart on its own, by"
              + " comparing models that were trained on it with models that were not. Were many such"
              + " lists drawn up, at most "
              + rate(result)
              + " of their entries would, in the mean, be there by chance. Which ones those are"
              + " cannot be told.");
    }
    paragraphs.add(
        "This speaks of the training procedure, not of one finished model: whoever trains on these"
            + " records in this way is likely to expose the same ones. Before release, consider"
            + " leaving exposed records out, training with a defence, or giving out less of the"
            + " model’s output; then measure again.");
    return paragraphs;
  }

  /** What models were compared by. */
  public static String signal(Settings settings) {
    boolean masks = settings.task() == Task.SEGMENTATION;
    boolean labels = settings.released().isLabels();
    return switch (settings.signal()) {
      case RECONSTRUCTION -> {
        String ofMasks = labels ? "share of wrong pixels" : "mean cross-entropy per pixel";
        yield masks ? ofMasks : "mean absolute difference per pixel";
      }
      case GLOBAL_LOSS -> masks ? "Dice loss" : "mean absolute difference per pixel";
      case BOUNDARY -> (labels ? "share of wrong pixels" : "cross-entropy") + " near class borders";
      case NEIGHBOURHOOD -> "ratio of the error on changed copies to the error on it";
    };
  }

  /** How much a record shows, in a sentence with the numbers. */
  public static String sentence(Exposed record) {
    return "Of one model that was trained on it and one that was not, the first does better on it in "
        + Numbers.ofHundred(record.auc().value())
        + " of 100 cases (AUC "
        + Numbers.interval(record.auc())
        + ", from "
        + record.models().in()
        + " and "
        + Numbers.count(record.models().out(), "model")
        + "); the p-value is "
        + Numbers.number(record.test().p())
        + ", adjusted for all records "
        + Numbers.number(record.test().adjusted())
        + ".";
  }

  /** What the two sides' signals are on a record. */
  public static String sides(Portrait portrait, Settings settings) {
    String signal = signal(settings);
    return signal.substring(0, 1).toUpperCase(Locale.ROOT)
        + signal.substring(1)
        + ": "
        + Numbers.number(portrait.trained().signal())
        + " in models that were trained on it, "
        + Numbers.number(portrait.untrained().signal())
        + " in those that were not.";
  }

  /** What was left out; empty where nothing was. */
  public static List<String> leftOut(ExposureResult result) {
    List<String> sentences = new ArrayList<>();
    int unmeasured = result.summary().unmeasured().size();
    if (unmeasured > 0) {
      sentences.add(
          Numbers.count(unmeasured, "record")
              + " had fewer than two models on a side and could not be measured; "
              + "exposure.json names them.");
    }
    if (result.summary().notTabled() > 0) {
      sentences.add(
          Numbers.count(result.summary().notTabled(), "record")
              + " of the data are not in the shadows’ table.");
    }
    return sentences;
  }
}
