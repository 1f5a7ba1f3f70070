package dev.afterimage.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfSplitsTest {

  /** Records r0, r1, ... of subjects with 1, 2, 3, 1, 2, 3, ... of them; 0 for no subjects. */
  private static List<SampleRef> pool(int records, boolean subjects) {
    List<SampleRef> pool = new ArrayList<>();
    int subject = 0;
    int left = 1;
    for (int i = 0; i < records; i++) {
      if (left-- == 0) {
        left = ++subject % 3;
      }
      pool.add(
          new SampleRef("r" + i, Path.of("in"), Path.of("out"), subjects ? "s" + subject : null));
    }
    return pool;
  }

  @ParameterizedTest
  @CsvSource({"2, true", "8, true", "8, false"})
  void of_evenCount_putsEveryRecordIntoHalf(int count, boolean subjects) {
    List<SampleRef> pool = pool(41, subjects);
    Map<String, Integer> uses = new HashMap<>();
    for (List<SampleRef> half : HalfSplits.of(pool, count, 3)) {
      half.forEach(record -> uses.merge(record.id(), 1, Integer::sum));
      assertThat(half).isSubsetOf(pool);
    }
    assertThat(uses).hasSize(41);
    assertThat(uses.values()).containsOnly(count / 2);
  }

  @Test
  void of_subjects_areTornApartByNone() {
    List<SampleRef> pool = pool(50, true);
    List<List<SampleRef>> halves = HalfSplits.of(pool, 7, 1);
    assertThat(halves).hasSize(7);
    for (List<SampleRef> half : halves) {
      Set<String> subjects = new HashSet<>();
      half.forEach(record -> subjects.add(String.valueOf(record.subject())));
      assertThat(pool.stream().filter(record -> subjects.contains(record.subject())))
          .hasSameSizeAs(half);
    }
    assertThat(new HashSet<>(halves)).hasSize(7);
  }

  @Test
  void of_one_isHalfThePool() {
    assertThat(HalfSplits.of(pool(40, false), 1, 5).get(0)).hasSize(20);
  }

  @Test
  void of_tinyPool_leavesNoHalfEmptyNorWhole() {
    for (int seed = 0; seed < 50; seed++) {
      HalfSplits.of(pool(4, false), 6, seed)
          .forEach(half -> assertThat(half.size()).isBetween(1, 3));
    }
  }

  @Test
  void of_sameSeed_givesTheSame() {
    List<SampleRef> pool = pool(20, false);
    List<List<SampleRef>> six = HalfSplits.of(pool, 6, 9);
    assertThat(HalfSplits.of(pool, 6, 9)).isEqualTo(six);
    assertThat(HalfSplits.of(pool, 6, 10)).isNotEqualTo(six);
  }

  /**
   * Of 2000 records, 4 halves: two given halves share a record with probability 1/6 each, so that
   * 333 +- 4 deviations of 16.7 are in both; pairs that complete each other would share none. False
   * alarms below 1e-3 over the six pairs; the seed is fixed.
   */
  @Test
  void of_anyTwoHalves_shareASixthOfThePool() {
    List<List<SampleRef>> halves = HalfSplits.of(pool(2000, false), 4, 2);
    for (int a = 0; a < 4; a++) {
      for (int b = a + 1; b < 4; b++) {
        Set<SampleRef> both = new HashSet<>(halves.get(a));
        both.retainAll(new HashSet<>(halves.get(b)));
        assertThat(both.size()).isBetween(266, 400);
      }
    }
  }

  @Test
  void of_fewSubjects_areRefused() {
    List<SampleRef> pool = pool(6, true); // subjects s0 to s2
    assertThatThrownBy(() -> HalfSplits.of(pool.subList(0, 4), 2, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("at least 4 subjects", "4 records");
    assertThatThrownBy(() -> HalfSplits.of(pool, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }
}
