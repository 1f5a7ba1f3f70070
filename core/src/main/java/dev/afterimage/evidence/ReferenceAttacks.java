package dev.afterimage.evidence;

import java.util.List;

/** The attacks that use reference models, by name. */
public final class ReferenceAttacks {
  /** The target's phi minus the mean of models that were not trained on the record. */
  public static final String CALIBRATION = "calibration";

  /** The percentile among models that were not trained on the record. */
  public static final String ATTACK_R = "attack-r";

  /** The likelihood ratio of two normals, online where every record was trained on. */
  public static final String LIRA = "lira";

  /** The same without models that were trained on the record. */
  public static final String LIRA_OFFLINE = "lira-offline";

  /** The share of known non-members over which the record wins. */
  public static final String RMIA = "rmia";

  /** The likelihood over the mean of all reference models. */
  public static final String BASE = "base";

  /** LiRA with variances that records lend to each other. */
  public static final String BAVARIA = "bavaria";

  /** Two on each side: the fewest that show a variance. */
  private static final int FEW = 4;

  /** 32 on each side: a deviation within an eighth. */
  private static final int MANY = 64;

  private ReferenceAttacks() {}

  /** Every attack. */
  public static List<String> names() {
    return List.of(BAVARIA, LIRA, LIRA_OFFLINE, RMIA, BASE, ATTACK_R, CALIBRATION);
  }

  /**
   * The attacks that run where none is named, the first being the headline.
   *
   * <p>Below 4 models, {@code rmia}: a side may hold one model or none, so that no variance can be
   * had, and RMIA needs a mean alone. From 4 on, {@code bavaria}: variances are too rough to be
   * used by themselves and too telling to be left out. From 64 on, {@code lira}: 32 values on a
   * side give each record its own deviation within an eighth, and no prior is needed. The others
   * beside it say whether the headline owes its result to its assumptions.
   *
   * @param models number of reference models, 1 or more
   */
  public static List<String> defaults(int models) {
    if (models < 1) {
      throw new IllegalArgumentException("reference models must be 1 or more, got " + models);
    }
    if (models < FEW) {
      return List.of(RMIA, BASE, CALIBRATION);
    }
    return models < MANY ? List.of(BAVARIA, LIRA, RMIA) : List.of(LIRA, BAVARIA, RMIA);
  }

  /**
   * Makes an attack with its default settings: means and variances by number of models for LiRA, a
   * = 0.3 and gamma = 1 for RMIA.
   *
   * @param name one of {@link #names}
   */
  public static ReferenceAttack create(String name) {
    return switch (name) {
      case CALIBRATION -> new Calibration();
      case ATTACK_R -> new AttackR();
      case LIRA -> lira(name, Lira.Mode.WHERE_POSSIBLE);
      case LIRA_OFFLINE -> lira(name, Lira.Mode.OFFLINE);
      case RMIA -> rmia(0.3, 1);
      case BASE -> new Base();
      case BAVARIA -> new Bavaria();
      default ->
          throw new IllegalArgumentException(
              "no attack with reference models is called '" + name + "'; choose from " + names());
    };
  }

  /**
   * RMIA with settings of its own.
   *
   * @param a how close members' likelihood is to that of non-members, in [0, 1]; for records that
   *     no reference model was trained on
   * @param gamma the ratio that counts as a win over a known non-member, above 0
   */
  public static ReferenceAttack rmia(double a, double gamma) {
    return new Rmia(a, gamma, false);
  }

  private static ReferenceAttack lira(String name, Lira.Mode mode) {
    return new Lira(name, mode, Lira.Spread.BY_MODELS, Centre.MEAN);
  }
}
