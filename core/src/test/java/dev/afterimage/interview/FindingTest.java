package dev.afterimage.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.interview.Finding.Topic;
import dev.afterimage.interview.Finding.Weight;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

  /** Data and sides are as they are whatever the model answers; all else may make numbers wrong. */
  @ParameterizedTest
  @EnumSource(Topic.class)
  void keepsFromPassing_warningsOfWhatTheModelAnswers_doAndNotesDoNot(Topic topic) {
    boolean known = topic == Topic.DATA || topic == Topic.SIDES;
    assertThat(new Finding(Weight.WARNING, topic, "x").keepsFromPassing()).isEqualTo(!known);
    assertThat(new Finding(Weight.NOTE, topic, "x").keepsFromPassing()).isFalse();
  }
}
