package dev.afterimage.evidence;

/**
 * The likelihood ratio attack (Carlini et al., S&amp;P 2022): phi is taken as normal over models
 * that were trained on the record, and over those that were not.
 *
 * <p>Online, the score is {@code log N(phi; mu_in, sigma_in) - log N(phi; mu_out, sigma_out)},
 * summed over queries as if they were independent, which they are not: the order stands, the size
 * is too large. Offline it is {@code (phi - mu_out) / sigma_out}, which orders records as the
 * paper's {@code Phi} of it does without running into 1, and is the log ratio against a normal one
 * deviation higher, up to a constant; summed likewise.
 *
 * @param name the attack's name
 * @param mode whether models that were trained on the record are used
 * @param spread whose deviation is used
 * @param centre mean or median
 */
record Lira(String name, Mode mode, Spread spread, Centre centre) implements ReferenceAttack {
  /** Models on a side of membership below which a record's own variance is too rough. */
  static final int ENOUGH_MODELS = 8;

  /** Known non-members from which a shared variance is estimated. */
  static final int ENOUGH_RECORDS = 20;

  /** Whether models that were trained on the record are used. */
  enum Mode {
    /** They are; every record needs some. */
    ONLINE,
    /** They are not. */
    OFFLINE,
    /**
     * They are, unless some record judged has none: then all are scored offline, since the two
     * kinds of score cannot be compared.
     */
    WHERE_POSSIBLE
  }

  /** Whose deviation is used. */
  enum Spread {
    /** Each record's own. */
    PER_RECORD,
    /** One for all records on each side. */
    SHARED,
    /**
     * Shared below 16 models, 8 on each side where each trains on half: the deviation of 8 values
     * is off by a quarter, and its errors are what the lowest false positive rates see.
     */
    BY_MODELS
  }

  @Override
  public String description() {
    return "How much likelier the target's score is if it was trained on the record than if it was "
        + "not, by normal distributions over reference models.";
  }

  @Override
  public String threatModel() {
    return "Scores of the target, and of reference models of which "
        + (mode == Mode.OFFLINE ? "none was" : "some were and some were not")
        + " trained on each record.";
  }

  @Override
  public Scorer fit(Evidence population) {
    return judged -> score(population, judged);
  }

  private double[] score(Evidence population, Evidence judged) {
    judged.requireLike(population);
    Coverage coverage = Coverage.of(judged.references());
    coverage.requireOut(name);
    boolean online = mode == Mode.ONLINE || (mode == Mode.WHERE_POSSIBLE && coverage.allIn());
    if (online) {
      coverage.requireIn(name);
    }
    double[] scores = new double[judged.records()];
    for (int query = 0; query < judged.references().queries(); query++) {
      Normals out = normals(population, judged, query, false);
      if (online) {
        addRatios(scores, judged, query, normals(population, judged, query, true), out);
      } else {
        addStandard(scores, judged, query, out);
      }
    }
    return scores;
  }

  private static void addRatios(
      double[] scores, Evidence judged, int query, Normals in, Normals out) {
    for (int i = 0; i < scores.length; i++) {
      double phi = judged.target(query, i);
      scores[i] += in.logDensity(i, phi) - out.logDensity(i, phi);
    }
  }

  private static void addStandard(double[] scores, Evidence judged, int query, Normals out) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] += out.standard(i, judged.target(query, i));
    }
  }

  /** The distributions of one side of membership. */
  Normals normals(Evidence population, Evidence judged, int query, boolean member) {
    References references = judged.references();
    Moments moments = Moments.of(references, query, member);
    double[] centres = centre.of(references, query, member, moments);
    double shared = shared(population.references(), query, member);
    if (Double.isNaN(shared)) {
      shared = Normals.sharedDeviation(moments, centres);
    }
    return Normals.of(moments, centres, shared, isPerRecord(references));
  }

  /** The deviation over known non-members; NaN where there are too few. */
  private double shared(References population, int query, boolean member) {
    if (population.records() < ENOUGH_RECORDS) {
      return Double.NaN;
    }
    Moments moments = Moments.of(population, query, member);
    double[] centres = centre.of(population, query, member, moments);
    double deviation = Normals.sharedDeviation(moments, centres);
    return deviation > 0 ? deviation : Double.NaN;
  }

  private boolean isPerRecord(References references) {
    return switch (spread) {
      case PER_RECORD -> true;
      case SHARED -> false;
      case BY_MODELS -> references.models() >= 2 * ENOUGH_MODELS;
    };
  }
}
