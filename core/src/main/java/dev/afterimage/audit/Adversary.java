package dev.afterimage.audit;

import dev.afterimage.attack.Attacks;
import dev.afterimage.cohort.WorstCase;

/** Who can run an attack, from the least that must be had to the most. */
public enum Adversary {
  /** Has the pictures in question with their ground truths, and the model's answers. */
  ANSWERS("asks the model about a picture, and has its ground truth"),
  /** Has others too. */
  NON_MEMBERS("has, besides, pictures of 20 or more subjects that are known not to be in training"),
  /** Trains. */
  SHADOWS("trains models like it, on records of the same kind"),
  /** Knows what is asked. */
  AUDITOR("knows who was in training: the auditor’s own bound, which is nobody’s attack");

  private final String words;

  Adversary(String words) {
    this.words = words;
  }

  /** Completes "someone who". */
  public String words() {
    return words;
  }

  /** Whoever can run an attack. */
  public static Adversary of(String attack) {
    if (attack.equals(WorstCase.NAME)) {
      return AUDITOR;
    }
    if (AttackCatalogue.needsShadows(attack)) {
      return SHADOWS;
    }
    return Attacks.needsNonMembers(attack) ? NON_MEMBERS : ANSWERS;
  }
}
