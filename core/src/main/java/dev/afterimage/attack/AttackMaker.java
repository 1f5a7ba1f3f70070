package dev.afterimage.attack;

import dev.afterimage.attack.MembershipError.Weighting;
import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.List;

/** What each attack is made of: the signals that it goes by and what is said of it. */
final class AttackMaker {

  private AttackMaker() {}

  /**
   * Makes an attack.
   *
   * @param name one of {@link Attacks#names} of the task
   */
  static Attack make(String name, Answers answers, AttackSettings settings) {
    String error = answers.reconstruction();
    Neighbourhood copies = settings.neighbourhood();
    return switch (name) {
      case Attacks.STRONGEST -> strongest(error, copies);
      case Attacks.NEIGHBOURHOOD -> neighbourhood(error, copies);
      case Attacks.MEMBERSHIP_ERROR ->
          MembershipError.of(name, error, Weighting.FIXED, settings.alpha());
      case Attacks.MEMBERSHIP_ERROR_FITTED ->
          MembershipError.of(name, error, Weighting.FITTED, settings.alpha());
      case Attacks.MEMBERSHIP_ERROR_FEATURES ->
          new MembershipError(
              name, error, SignalSet.FEATURE_PREDICTABILITY, Weighting.FIXED, settings.alpha());
      case Attacks.MEMBERSHIP_ERROR_AS_RELEASED ->
          new MembershipError(
              name,
              error,
              SignalSet.RELEASED_PREDICTABILITY,
              Weighting.FIXED,
              AttackSettings.DEFAULT_ALPHA);
      case Attacks.LOG_RATIO ->
          MembershipError.of(name, error, Weighting.LOG_RATIO, settings.alpha());
      case Attacks.QUANTILE -> new QuantileAttack(error, far(copies));
      case Attacks.RECONSTRUCTION -> new ErrorAttack(name, reconstruction(answers), error);
      case Attacks.AUGMENTED_RECONSTRUCTION -> new AugmentedError(error, labels(copies));
      case Attacks.GLOBAL_LOSS -> new ErrorAttack(name, globalLoss(answers), answers.globalLoss());
      case Attacks.BOUNDARY ->
          new ErrorAttack(
              name,
              (answers.labelsOnly() ? "The share of wrong pixels" : "The mean cross-entropy")
                  + " near class borders, where a model that has not seen the annotation has to "
                  + "guess.",
              answers.boundary());
      default -> throw new IllegalArgumentException("attack '" + name + "' has no maker");
    };
  }

  private static Attack neighbourhood(String error, Neighbourhood copies) {
    return new Neighbours(
        Attacks.NEIGHBOURHOOD,
        "The model's error on the record beside its errors on "
            + copies.neighbours().size()
            + " changed copies that it was not trained on: memory is of the exact picture.",
        List.of(new LogRatios(error, copies.memberViews(), copies.neighbours(), false)));
  }

  /**
   * For the reconstruction error; Dice and the boundary band are left out: their ratios share most
   * of their noise with it, and weights for three times as many are learnt worse. The first reading
   * is the best one if nothing is spoilt; the second, if the truth cannot be guessed from the
   * picture; the third, if training has shown the copies too and nobody said so.
   */
  private static Attack strongest(String error, Neighbourhood copies) {
    List<Attack> readings = new ArrayList<>();
    readings.add(
        new Neighbours(
            "copies-and-predictability",
            "Errors on copies, and predictability, beside the error on the record.",
            List.of(new LogRatios(error, copies.memberViews(), copies.neighbours(), true))));
    if (!copies.neighbours().isEmpty()) {
      readings.add(neighbourhood(error, copies));
    }
    readings.add(new QuantileAttack(error, List.of()));
    return new Hedged(
        Attacks.STRONGEST,
        "The reference-free evidence of one model together: its error on the record beside its errors "
            + "on changed copies and beside what can be guessed from the picture alone, weighted by "
            + "how precise each is on known non-members; and, as a hedge, beside the copies alone "
            + "and beside the guess alone, since nobody knows which of them training has spoilt.",
        readings);
  }

  private static List<String> labels(Neighbourhood copies) {
    return copies.views().stream().map(View::label).toList();
  }

  /** Names of the copies that are as good as unseen. */
  private static List<String> far(Neighbourhood copies) {
    return copies.neighbours().stream()
        .filter(view -> view.distance() == 1)
        .map(View::label)
        .toList();
  }

  private static String reconstruction(Answers answers) {
    return "The mean error per pixel ("
        + measure(answers, "cross-entropy of the true class", "the share of wrong pixels")
        + "): low on pictures that the model was fitted to.";
  }

  private static String globalLoss(Answers answers) {
    return "The loss that such models are trained with, on the whole picture ("
        + measure(answers, "soft Dice", "Dice of labels")
        + "), without the threshold of a shadow model.";
  }

  private static String measure(Answers answers, String ofProbabilities, String ofLabels) {
    if (answers.task() == Task.TRANSLATION) {
      return "L1";
    }
    return answers.labelsOnly() ? ofLabels : ofProbabilities;
  }
}
