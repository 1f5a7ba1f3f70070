package dev.afterimage.attack;

import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.Neighbourhood.Augmentation;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Rules that might be {@code strongest}: which readings of the signals they join, and how. A
 * reading is standardised by its scores on known non-members: z.
 */
public final class CandidateRules {
  /**
   * The rule before hedging: weights of all ratios, learnt from records whatever their subjects.
   */
  public static final String BEFORE = "weights as they were";

  private static final int[] PRIORS = {10, 20, 40};
  private static final String PLAIN = "plain weights";

  private final String error;
  private final Neighbourhood copies;

  /**
   * @param error the reconstruction error
   */
  public CandidateRules(String error, Neighbourhood copies) {
    this.error = error;
    this.copies = copies;
  }

  /** Scores records by what known non-members of some subjects teach. */
  public interface Rule {
    /** One score per record, higher = more likely a member. */
    double[] score(SignalTable nonMembers, int[] subjects, SignalTable records);
  }

  /** All rules by name. */
  public Map<String, Rule> all() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put(BEFORE, (others, subjects, records) -> all(0).of(others, subjects, records)[1]);
    rules.put(PLAIN, (others, subjects, records) -> plain(records));
    for (int prior : PRIORS) {
      rules.put("weights; prior of " + prior, ifEnough(joined(z -> z[0], all(prior))));
    }
    Joins.all()
        .forEach(
            (name, join) -> {
              String of = name + " of ";
              rules.put(of + "weights as they were, log-ratio", joined(join, all(0), ratio()));
              rules.put(
                  of + "weights, copies, quantile; prior of 20, however few subjects",
                  joined(join, all(20), relative(20), quantile(List.of())));
              for (int prior : PRIORS) {
                readings(prior)
                    .forEach(
                        (set, readings) ->
                            rules.put(
                                of + set + "; prior of " + prior,
                                ifEnough(joined(join, readings))));
              }
            });
    return rules;
  }

  private Map<String, Reading[]> readings(int prior) {
    Reading weights = all(prior);
    Reading relative = relative(prior);
    Reading mirrored = as(prior, Augmentation.FLIP);
    Reading symmetric = as(prior, Augmentation.FLIP, Augmentation.ROTATE);
    Map<String, Reading[]> sets = new LinkedHashMap<>();
    sets.put("weights, log-ratio", new Reading[] {weights, ratio()});
    sets.put("weights, quantile", new Reading[] {weights, quantile(List.of())});
    sets.put("weights, copies, log-ratio", new Reading[] {weights, relative, ratio()});
    sets.put("weights, copies, quantile", new Reading[] {weights, relative, quantile(List.of())});
    sets.put(
        "weights, copies, quantile with copies",
        new Reading[] {weights, relative, quantile(far())});
    sets.put(
        "weights, copies, as if mirrored, quantile",
        new Reading[] {weights, relative, mirrored, quantile(List.of())});
    sets.put(
        "weights, copies, as if mirrored and turned, quantile with copies",
        new Reading[] {weights, relative, symmetric, quantile(far())});
    sets.put(
        "weights, copies, as if mirrored and turned, log-ratio, quantile with copies",
        new Reading[] {weights, relative, symmetric, ratio(), quantile(far())});
    return sets;
  }

  /** A reading: scores of non-members and of records. */
  private interface Reading {
    double[][] of(SignalTable nonMembers, int[] subjects, SignalTable records);
  }

  private static Rule joined(ToDoubleFunction<double[]> join, Reading... readings) {
    return (nonMembers, subjects, records) -> {
      List<double[]> z = new ArrayList<>();
      for (Reading reading : readings) {
        z.add(standardised(reading.of(nonMembers, subjects, records)));
      }
      double[] scores = new double[records.size()];
      for (int i = 0; i < scores.length; i++) {
        int record = i;
        scores[i] = join.applyAsDouble(z.stream().mapToDouble(each -> each[record]).toArray());
      }
      return scores;
    };
  }

  private static double[] standardised(double[][] scores) {
    double mean = Arrays.stream(scores[0]).average().orElseThrow();
    double squares = Arrays.stream(scores[0]).map(s -> (s - mean) * (s - mean)).sum();
    double spread = Math.max(1e-9, Math.sqrt(squares / (scores[0].length - 1)));
    return Arrays.stream(scores[1]).map(s -> (s - mean) / spread).toArray();
  }

  /** Plain weights, of which nothing is learnt, where subjects are few. */
  private Rule ifEnough(Rule rule) {
    return (others, subjects, records) ->
        Subjects.areEnough(subjects) ? rule.score(others, subjects, records) : plain(records);
  }

  private double[] plain(SignalTable records) {
    LogRatios ratios = new LogRatios(error, copies.memberViews(), copies.neighbours(), true);
    return scores(CommonShift.fixed(effects(ratios)), ratios, records);
  }

  private Reading all(double prior) {
    return shift(prior, copies, true);
  }

  private Reading relative(double prior) {
    return shift(prior, copies, copies.neighbours().isEmpty());
  }

  /** As if training had shown these kinds of copies too. */
  private Reading as(double prior, Augmentation... kinds) {
    Set<Augmentation> shown = EnumSet.copyOf(List.of(kinds));
    shown.addAll(copies.trained());
    return shift(prior, new Neighbourhood(copies.views(), shown), true);
  }

  private Reading shift(double prior, Neighbourhood shown, boolean predictability) {
    LogRatios ratios =
        new LogRatios(error, shown.memberViews(), shown.neighbours(), predictability);
    double[] effects = effects(ratios);
    return (nonMembers, subjects, records) -> {
      double share = prior / (prior + Subjects.effectiveNumber(subjects));
      CommonShift fitted = CommonShift.learn(ratios.of(nonMembers), effects, share);
      return new double[][] {scores(fitted, ratios, nonMembers), scores(fitted, ratios, records)};
    };
  }

  private static double[] effects(LogRatios ratios) {
    return ratios.effects().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] scores(CommonShift fitted, LogRatios ratios, SignalTable table) {
    return Arrays.stream(ratios.of(table)).mapToDouble(fitted::of).toArray();
  }

  private Reading ratio() {
    LogRatios ratios = new LogRatios(error, List.of(), List.of(), true);
    return (nonMembers, subjects, records) ->
        new double[][] {first(ratios.of(nonMembers)), first(ratios.of(records))};
  }

  private static double[] first(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
  }

  private List<String> far() {
    return copies.neighbours().stream()
        .filter(view -> view.distance() == 1)
        .map(View::label)
        .toList();
  }

  private Reading quantile(List<String> views) {
    QuantileAttack attack = new QuantileAttack(error, views);
    return (nonMembers, subjects, records) -> {
      Attack.Scorer scorer = attack.fit(nonMembers);
      return new double[][] {scorer.score(nonMembers), scorer.score(records)};
    };
  }
}
