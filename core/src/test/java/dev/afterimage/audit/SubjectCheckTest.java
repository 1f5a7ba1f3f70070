package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectCheckTest {
  /** Members and others by turns. */
  private static List<Membership.Entry> entries(@Nullable String... subjects) {
    List<Membership.Entry> entries = new ArrayList<>();
    for (int i = 0; i < subjects.length; i++) {
      Path file = Path.of(i + ".png");
      SampleRef ref = new SampleRef("r" + i, file, file, subjects[i]);
      entries.add(new Membership.Entry(ref, i % 2 == 0, subjects[i]));
    }
    return entries;
  }

  @Test
  void subjects_thatDiffer_areNothingToSay() {
    assertThat(SubjectCheck.warning(entries("p1", "p2", "p10", null, null))).isEmpty();
  }

  @Test
  void subjects_writtenInSeveralWays_areNamed() {
    for (String other : new String[] {"p1 ", "P1", "p01"}) {
      assertThat(SubjectCheck.warning(entries("p1", other, "p2", "p3")).orElseThrow())
          .contains("Of 4 subjects 2 differ", "'p1'", "'" + other + "'", "write them alike");
    }
  }

  @Test
  void subjects_onBothSides_areCountedWithAnExample() {
    assertThat(SubjectCheck.warning(entries("p1", "p1", "p2", "p3")).orElseThrow())
        .contains(
            "1 of 3 subjects have records among members and others, as p1", "count as members");
  }
}
