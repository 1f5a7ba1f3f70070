package dev.afterimage.audit;

import dev.afterimage.attack.Attacks;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.verdict.AttackResult.OwnThreshold;
import java.util.Locale;

/** What reports say of attack classifiers, and of thresholds that come from shadow models. */
final class ClassifierTexts {

  private ClassifierTexts() {}

  static String of(MapForm form) {
    return switch (form) {
      case TYPE_1 ->
          "A classifier that learnt from shadow models' outputs alone, on members and others, shown"
              + " this model's outputs (Chobola et al. 2022).";
      case TYPE_2 ->
          "A classifier that learnt from shadow models' outputs stacked with the ground truth, on"
              + " members and others, shown this model's (Chobola et al. 2022).";
      case STRUCTURED_LOSS ->
          "A classifier that learnt from shadow models' loss at every pixel, on members and others,"
              + " shown this model's (He et al. 2020).";
    };
  }

  static String threat(MapForm form) {
    String truth = form == MapForm.TYPE_1 ? "" : " and the record's ground truth";
    return "One query to the model per record"
        + truth
        + ". A shadow model of a like task, and its own training records and others: at least a few"
        + " dozen pictures with masks or targets.";
  }

  static String threshold(String attack) {
    return attack.equals(Attacks.GLOBAL_LOSS)
        ? "minus the mean loss of a shadow model on its own members"
        : "the classifier's own: as likely a member as not";
  }

  static String sentence(OwnThreshold own) {
    return String.format(
        Locale.ROOT,
        "At the attacker's own threshold of %.4f (%s), balanced accuracy is %s and F1 %s.",
        own.threshold(),
        own.source(),
        own.decisions().balancedAccuracy().inWords(3),
        own.decisions().f1().inWords(3));
  }
}
