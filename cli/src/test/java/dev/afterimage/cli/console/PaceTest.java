package dev.afterimage.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void speed_ofFastWork_isARate() {
    assertThat(new Pace(50, 20).speed()).isEqualTo("2.5/s");
  }

  @Test
  void speed_ofSlowWork_isTheTimeOfAUnit() {
    assertThat(new Pace(4, 100).speed()).isEqualTo("25 s each");
    assertThat(new Pace(2, 600).speed()).isEqualTo("5 min each");
  }

  @Test
  void timeFor_growsFromSecondsToHours() {
    Pace pace = new Pace(10, 100);
    assertThat(pace.timeFor(9)).isEqualTo("90 s");
    assertThat(pace.timeFor(30)).isEqualTo("5 min");
    assertThat(pace.timeFor(1200)).isEqualTo("3 h 20 min");
  }

  @Test
  void speed_ofWorkThatTookNoTime_isFinite() {
    assertThat(new Pace(1, 0).speed()).isEqualTo("1000.0/s");
    assertThat(new Pace(1, 0).timeFor(5)).isEqualTo("0 s");
  }
}
