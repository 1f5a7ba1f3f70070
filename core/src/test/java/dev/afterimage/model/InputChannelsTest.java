package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Channels;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputChannelsTest {
  private static final Planes COLOUR = new Planes(3, 1, 1, new float[] {0.25f, 0.5f, 1});
  private static final Planes GREY = new Planes(1, 1, 1, new float[] {0.5f});

  @Test
  void apply_rgbUnit_changesNothing() {
    assertThat(new InputChannels(Channels.RGB, Scaling.unit()).apply(COLOUR).values())
        .containsExactly(0.25f, 0.5f, 1);
  }

  @Test
  void apply_bgrMeanStd_usesTheModelsOrder() {
    Scaling scaling = new Scaling(1, List.of(1.0, 0.5, 0.0), List.of(1.0, 2.0, 0.5));
    assertThat(new InputChannels(Channels.BGR, scaling).apply(COLOUR).values())
        .containsExactly(0, 0, 0.5f); // (1-1)/1, (0.5-0.5)/2, (0.25-0)/0.5
  }

  @Test
  void apply_bytes_reach255() {
    assertThat(new InputChannels(Channels.RGB, Scaling.bytes()).apply(COLOUR).values())
        .containsExactly(63.75f, 127.5f, 255);
  }

  @Test
  void apply_greyToColour_repeats() {
    assertThat(new InputChannels(Channels.BGR, Scaling.unit()).apply(GREY).values())
        .containsExactly(0.5f, 0.5f, 0.5f);
  }

  @Test
  void apply_colourToGrey_isLuma() {
    assertThat(new InputChannels(Channels.GRAY, Scaling.unit()).apply(COLOUR).values()[0])
        .isEqualTo(0.299f * 0.25f + 0.587f * 0.5f + 0.114f);
  }

  @Test
  void apply_twoChannels_isCallersError() {
    InputChannels channels = new InputChannels(Channels.RGB, Scaling.unit());
    assertThatThrownBy(() -> channels.apply(Planes.zeros(2, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2x1x1");
  }
}
