package dev.afterimage.report.words;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.ModerateShift;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Particulars.Field;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.release.Full;
import dev.afterimage.release.Release;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all reports say of a model, a check and a baseline, in plain language. */
public final class Wording {
  private static final int DIGEST_SHOWN = 12; // hex digits

  private Wording() {}

  /** Which model was audited, when and with what, in a line; empty parts are left out. */
  public static String audited(Provenance provenance) {
    String model = digest(provenance);
    return (model.isEmpty() ? "Audited" : "Model with " + model + ", audited")
        + (day(provenance).isEmpty() ? "" : " on " + day(provenance))
        + " with "
        + provenance.tool();
  }

  /** Which model it is, who answers for the run, when and with what it was made; by term. */
  public static Map<String, String> who(Provenance provenance, Particulars stated) {
    Map<String, String> who = new LinkedHashMap<>();
    String file =
        stated
            .of(Field.MODEL)
            .or(() -> stated.of(Field.PREDICTIONS).map(folder -> "predictions in " + folder))
            .orElse("");
    String digest = digest(provenance);
    String model = file + (file.isEmpty() || digest.isEmpty() ? "" : ", ") + digest;
    who.put("Model", model.isEmpty() ? "unknown" : model);
    stated.of(Field.VERSION).ifPresent(text -> who.put("Version", text));
    stated.of(Field.ORGANISATION).ifPresent(name -> who.put("Organisation", name));
    stated.of(Field.AUDITOR).ifPresent(name -> who.put("Auditor", name));
    String day = day(provenance);
    who.put("Made", (day.isEmpty() ? "" : day + ", ") + "with " + provenance.tool());
    return who;
  }

  private static String digest(Provenance provenance) {
    String model = provenance.digests().getOrDefault("model", "");
    return model.length() > DIGEST_SHOWN ? "SHA-256 " + model.substring(0, DIGEST_SHOWN) + "…" : "";
  }

  private static String day(Provenance provenance) {
    String started = provenance.timing().getOrDefault("started", "");
    int day = "2000-01-01".length();
    return started.length() >= day ? started.substring(0, day) : "";
  }

  /** What the attacks got to see, in a line. */
  public static String released(Release released) {
    return "The model’s answers, as released: "
        + released.description()
        + (released instanceof Full ? "" : ". Attacks adapt to it");
  }

  /** Why a check is inconclusive whatever its interval; empty where the interval decides. */
  public static String unseen(Verdict.Check check) {
    return check.isUnseen() && check.estimate().isDefined() ? "too few non-members" : "";
  }

  /** A sentence whose percentages do not break over lines. */
  public static String unbroken(String sentence) {
    return sentence.replace(" %", "\u00a0%");
  }

  /** What the blind baseline says of the two sets. */
  public static String baseline(BlindBaseline baseline) {
    if (!baseline.auc().isDefined()) {
      return "There were too few records to say whether the two sets differ by themselves.";
    }
    if (baseline.differs()) {
      return "The two sets differ by themselves, without the model (another scanner, another export,"
          + " another period, another site): where membership is dealt at random, so large a"
          + " difference in some feature, or in all together, is seen in "
          + Numbers.percent(baseline.pValue())
          + " of cases. What differs most: "
          + String.join("; ", baseline.telling())
          + ". What the attacks find may come from that difference and not from what the model"
          + " remembers.";
    }
    return "No difference between the two sets was seen without the model (a permutation test of all"
        + " features, p = "
        + Numbers.number(baseline.pValue())
        + "), so what the attacks find is put down to the model. "
        + power(baseline);
  }

  /** What the blind baseline could have seen. */
  private static String power(BlindBaseline baseline) {
    String moderate =
        "a moderate difference, of one feature that alone would tell the sets with an AUC of "
            + Numbers.number(ModerateShift.AUC)
            + ", would have been seen with a chance of "
            + Numbers.percent(baseline.shift().chance())
            + ".";
    return baseline.isVague()
        ? "But these are too few records to rely on that: " + moderate
        : "It could have seen one: " + moderate;
  }

  /** Whether a measure is a rate, which people read in percent. */
  static boolean isRate(String measure) {
    return measure.startsWith("TPR");
  }

  /** A bound or an estimate of a check in the unit of its measure. */
  public static String bound(Verdict.Check check) {
    return isRate(check.measure()) ? Numbers.percent(check.bound()) : Numbers.number(check.bound());
  }

  /** What was measured in a check, in the unit of its measure. */
  public static String measured(Verdict.Check check) {
    Estimate estimate = check.estimate();
    return isRate(check.measure()) ? Numbers.percentInterval(estimate) : Numbers.interval(estimate);
  }
}
