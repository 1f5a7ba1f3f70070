package dev.afterimage.report.chart;

import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.AttackResult;
import java.util.ArrayList;
import java.util.List;

/**
 * How one attack is drawn: a colour and a dash pattern, so that lines differ without colour too.
 *
 * @param name the attack's name
 * @param auc its AUC per record, for the legend
 * @param colour the style class of its colour
 * @param dash its SVG dash pattern
 */
public record Series(String name, Estimate auc, String colour, String dash) {
  private static final int COLOURS = 6; // classes s0 to s5 of report.css
  private static final List<String> DASHES = List.of("none", "7 3", "2 3", "9 3 2 3", "1 2.5");

  static List<Series> of(List<AttackResult> attacks) {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < attacks.size(); i++) {
      AttackResult attack = attacks.get(i);
      String dash = DASHES.get(i % DASHES.size());
      all.add(new Series(attack.name(), attack.perRecord().auc(), "s" + i % COLOURS, dash));
    }
    return all;
  }
}
