package dev.afterimage.audit;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.cohort.WorstCase;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.run.Progress;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Which changed copies this audit asks about, once the model is known: those of the plan that some
 * attack uses, that keep the model's input size and that the model answers.
 *
 * @param attacks the attacks that can run with them
 * @param settings the plan's settings with these copies
 */
public record Copies(List<String> attacks, AttackSettings settings) {

  /**
   * Decides; says what is left out.
   *
   * @throws InvalidDataException if an attack that the plan names cannot do without copies and
   *     there are none
   */
  static Copies of(AuditPlan plan, PixelModel model, Progress progress) {
    List<String> attacks = plan.attackNames();
    Neighbourhood wanted =
        attacks.stream().anyMatch(Copies::usesCopies)
            ? plan.attacks().settings().neighbourhood()
            : Neighbourhood.none();
    Neighbourhood fitting = fitting(wanted, model);
    List<View> left = new ArrayList<>(wanted.views());
    left.removeAll(fitting.views());
    if (!left.isEmpty()) {
      progress.say(
          "Left out changed copies that this model cannot be asked about: "
              + String.join(", ", left.stream().map(View::label).toList()));
    }
    AttackSettings settings = new AttackSettings(plan.attacks().settings().alpha(), fitting);
    return new Copies(runnable(plan, attacks, fitting), settings);
  }

  private static boolean usesCopies(String attack) {
    return attack.equals(WorstCase.NAME) || Attacks.usesCopies(attack);
  }

  private static Neighbourhood fitting(Neighbourhood wanted, PixelModel model) {
    ModelSpec.Size size = model.spec().input().size();
    Neighbourhood fitting = size == null ? wanted : wanted.fitting(size.height(), size.width());
    return new Neighbourhood(
        fitting.views().stream().filter(view -> model.answers(view.label())).toList(),
        wanted.trained());
  }

  private static List<String> runnable(AuditPlan plan, List<String> attacks, Neighbourhood copies) {
    if (copies.neighbours().stream().anyMatch(view -> view.distance() > 0)) {
      return attacks;
    }
    for (String name : plan.attacks().names()) {
      if (Attacks.needsCopies(name)) {
        throw new InvalidDataException(
            "attack '"
                + name
                + "' needs changed copies that training did not show, and this model answers none "
                + "that fit; record answers to copies too (ID@VIEW.npy), or leave the attack out");
      }
    }
    return attacks.stream().filter(name -> !Attacks.needsCopies(name)).toList();
  }

  List<View> views() {
    return settings.neighbourhood().views();
  }

  /** The copies that a record is compared with. */
  List<View> neighbours() {
    return settings.neighbourhood().neighbours();
  }

  List<String> labels() {
    return views().stream().map(View::label).toList();
  }
}
