package dev.afterimage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VictimFitterTest {
  @TempDir Path folder;

  /** What the victim does with one record. */
  private record Outcome(boolean member, double crossEntropy, double dice) {}

  // Fixed seeds: the figures are the same in every run, up to the rounding of other processors.
  @Test
  void fit_standardPlan_isUsableAndLeaks() throws Exception {
    List<TissuePicture> all = TissueGenerator.generate(TissuePlan.standard(1));
    List<Outcome> outcomes = outcomes(all, fit(members(all), 1));
    assertThat(meanDice(outcomes, false)).isGreaterThan(0.75);
    assertThat(meanDice(outcomes, true)).isGreaterThan(meanDice(outcomes, false));
    assertThat(auc(outcomes)).isBetween(0.75, 0.92);
  }

  @Test
  void fit_sameSeed_givesTheSameFile() throws Exception {
    List<TissuePicture> few = members(TissueGenerator.generate(new TissuePlan(3, 4, 32)));
    byte[] first = Files.readAllBytes(fit(few, 5));
    assertThat(Files.readAllBytes(fit(few, 5))).isEqualTo(first);
    assertThat(Files.readAllBytes(fit(few, 6))).isNotEqualTo(first);
  }

  @Test
  void fit_noPictures_isCallersError() {
    assertThatThrownBy(() -> fit(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private Path fit(List<TissuePicture> members, long seed) {
    Path file = folder.resolve("victim.onnx");
    VictimFitter.fit(members, seed, 1, file);
    return file;
  }

  private static List<TissuePicture> members(List<TissuePicture> all) {
    return all.stream().filter(TissuePicture::member).toList();
  }

  private static List<Outcome> outcomes(List<TissuePicture> all, Path victim) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (PixelModel model = Models.open(victim, ModelSpec.open(), Task.SEGMENTATION, 1)) {
      for (TissuePicture picture : all) {
        Query query = new Query(picture.id(), Query.EXACT, picture.image());
        outcomes.add(outcome(picture, model.predict(List.of(query)).get(0)));
      }
    }
    return outcomes;
  }

  private static Outcome outcome(TissuePicture picture, Planes probabilities) {
    double crossEntropy = 0;
    double both = 0;
    double either = 0;
    for (int i = 0; i < probabilities.area(); i++) {
      int label = picture.mask().values()[i];
      double p = probabilities.values()[i];
      int guess = p > 0.5 ? 1 : 0;
      crossEntropy -= Math.log(Math.max(1e-7, label == 1 ? p : 1 - p)) / probabilities.area();
      both += label & guess;
      either += label + guess;
    }
    return new Outcome(picture.member(), crossEntropy, 2 * both / either);
  }

  private static double meanDice(List<Outcome> outcomes, boolean member) {
    return outcomes.stream()
        .filter(outcome -> outcome.member() == member)
        .mapToDouble(Outcome::dice)
        .average()
        .orElseThrow();
  }

  /** The probability that a member's cross-entropy is below a non-member's. */
  private static double auc(List<Outcome> outcomes) {
    double wins = 0;
    double pairs = 0;
    for (Outcome member : outcomes) {
      for (Outcome other : outcomes) {
        if (member.member() && !other.member()) {
          wins += member.crossEntropy() < other.crossEntropy() ? 1 : 0;
          pairs++;
        }
      }
    }
    return wins / pairs;
  }
}
