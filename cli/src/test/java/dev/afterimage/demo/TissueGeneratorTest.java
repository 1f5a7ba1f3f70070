package dev.afterimage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TissueGeneratorTest {
  private static final List<TissuePicture> PICTURES =
      TissueGenerator.generate(TissuePlan.standard(1));

  @Test
  void generate_sameSeed_givesTheSamePictures() {
    TissuePlan plan = new TissuePlan(9, 3, 32);
    List<TissuePicture> first = TissueGenerator.generate(plan);
    List<TissuePicture> second = TissueGenerator.generate(plan);
    assertThat(second).hasSameSizeAs(first);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).id()).isEqualTo(first.get(i).id());
      assertThat(second.get(i).member()).isEqualTo(first.get(i).member());
      assertThat(second.get(i).image().values()).containsExactly(first.get(i).image().values());
      assertThat(second.get(i).mask().values()).containsExactly(first.get(i).mask().values());
    }
  }

  @Test
  void generate_otherSeed_givesOtherPictures() {
    float[] one = TissueGenerator.generate(new TissuePlan(1, 2, 16)).get(0).image().values();
    float[] two = TissueGenerator.generate(new TissuePlan(2, 2, 16)).get(0).image().values();
    assertThat(two).isNotEqualTo(one);
  }

  @Test
  void generate_standardPlan_hasHundredsOfRecordsOf64Subjects() {
    Map<String, Boolean> memberBySubject = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (TissuePicture picture : PICTURES) {
      ids.add(picture.id());
      Boolean before = memberBySubject.put(picture.subject(), picture.member());
      assertThat(before).isIn(null, picture.member());
      assertThat(picture.image().shape()).isEqualTo("3x64x64");
    }
    assertThat(PICTURES).hasSizeBetween(64 * 4, 64 * 6);
    assertThat(ids).hasSameSizeAs(PICTURES);
    assertThat(memberBySubject).hasSize(64);
    assertThat(memberBySubject.values().stream().filter(m -> m)).hasSize(32);
  }

  @Test
  void image_isOfBytes_andMaskShowsNuclei() {
    for (TissuePicture picture : PICTURES) {
      for (float value : picture.image().values()) {
        assertThat(value * 255).isEqualTo(Math.round(value * 255));
      }
      assertThat(foreground(picture)).isBetween(0.02, 0.6);
    }
  }

  // The 95 % interval under the null, by subject. The seed being fixed, this is decided once and
  // for all; a fresh seed would fail with probability 0.05 per statistic, as a fair lot must.
  @Test
  void members_bySimpleStatistics_areLikeNonMembers() {
    assertThat(separation(p -> mean(p, 0))).isLessThan(1.96);
    assertThat(separation(p -> mean(p, 1))).isLessThan(1.96);
    assertThat(separation(p -> mean(p, 2))).isLessThan(1.96);
    assertThat(separation(TissueGeneratorTest::foreground)).isLessThan(1.96);
  }

  @Test
  void members_withThickerOutlines_areFound() {
    // The planted fault: an annotator who draws the members' nuclei a quarter too wide.
    assertThat(separation(p -> foreground(p) * (p.member() ? 1.6 : 1))).isGreaterThan(1.96);
  }

  /**
   * Distance of the AUC of subjects' means from 0.5, in deviations of the null (Mann and Whitney:
   * variance (m + n + 1) / (12 m n)).
   */
  private static double separation(ToDoubleFunction<TissuePicture> statistic) {
    Map<String, double[]> sums = new HashMap<>(); // sum, count, member
    for (TissuePicture picture : PICTURES) {
      double[] sum = sums.computeIfAbsent(picture.subject(), s -> new double[3]);
      sum[0] += statistic.applyAsDouble(picture);
      sum[1]++;
      sum[2] = picture.member() ? 1 : 0;
    }
    double wins = 0;
    int m = 0;
    for (double[] a : sums.values()) {
      m += (int) a[2];
      for (double[] b : sums.values()) {
        wins += a[2] == 1 && b[2] == 0 && a[0] / a[1] > b[0] / b[1] ? 1 : 0;
      }
    }
    int n = sums.size() - m;
    return Math.abs(wins / (m * n) - 0.5) / Math.sqrt((m + n + 1) / (12.0 * m * n));
  }

  private static double mean(TissuePicture picture, int channel) {
    int area = picture.image().area();
    double sum = 0;
    for (int i = 0; i < area; i++) {
      sum += picture.image().values()[channel * area + i];
    }
    return sum / area;
  }

  private static double foreground(TissuePicture picture) {
    double sum = 0;
    for (int label : picture.mask().values()) {
      sum += label;
    }
    return sum / picture.mask().values().length;
  }

  @Test
  void plan_withoutSubjects_isCallersError() {
    assertThatThrownBy(() -> new TissuePlan(1, 1, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1 and 64");
  }
}
