package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubjectsTest {

  @Test
  void effectiveNumber_equalSizes_isTheirNumber() {
    assertThat(Subjects.effectiveNumber(IntStream.range(0, 120).map(i -> i % 3).toArray()))
        .isEqualTo(3, within(1e-12));
    assertThat(Subjects.effectiveNumber(new int[0])).isZero();
  }

  /** By hand: one subject of 100 records and 20 of one: 120^2 / (100^2 + 20) = 1.437126. */
  @Test
  void effectiveNumber_unequalSizes_isThatOfKish() {
    int[] subjects = IntStream.range(0, 120).map(i -> Math.max(0, i - 99)).toArray();
    assertThat(Subjects.effectiveNumber(subjects)).isEqualTo(1.437126, within(1e-6));
    assertThat(Subjects.areEnough(subjects)).isFalse();
  }

  @Test
  void areEnough_fromTwentyEqualSubjects() {
    assertThat(Subjects.areEnough(IntStream.range(0, 1900).map(i -> i % 19).toArray())).isFalse();
    for (int each : new int[] {1, 3, 7}) {
      assertThat(Subjects.areEnough(IntStream.range(0, 20 * each).map(i -> i % 20).toArray()))
          .isTrue();
    }
  }
}
