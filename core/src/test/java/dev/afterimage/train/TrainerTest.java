package dev.afterimage.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainerTest {

  @Test
  void trainer_withoutAnEngineOnTheClassPath_saysWhatIsMissing() {
    assertThatThrownBy(Trainer::find)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("libtorch")
        .hasMessageContaining("afterimage-torch");
  }
}
