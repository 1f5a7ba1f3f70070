package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.Activation;
import org.junit.jupiter.api.Test;

class ActivationsTest {

  @Test
  void sigmoid_tableValues() {
    Planes raw = new Planes(1, 1, 4, new float[] {0, 2, -1000, 1000});
    assertThat(Activations.apply(raw, Activation.SIGMOID).values())
        .containsExactly(new float[] {0.5f, 0.8807971f, 0, 1}, offset(1e-7f));
  }

  @Test
  void softmax_largeLogits_doNotOverflow() {
    // Pixel 0: (1000, 1000, 1000); pixel 1: logarithms of 1, 2 and 5.
    float[] logits = {1000, 0, 1000, (float) Math.log(2), 1000, (float) Math.log(5)};
    assertThat(Activations.apply(new Planes(3, 1, 2, logits), Activation.SOFTMAX).values())
        .containsExactly(
            new float[] {1 / 3f, 0.125f, 1 / 3f, 0.25f, 1 / 3f, 0.625f}, offset(1e-7f));
  }

  @Test
  void activation_ofNaN_isNaN() {
    Planes raw = new Planes(2, 1, 1, new float[] {Float.NaN, 1});
    assertThat(Activations.apply(raw, Activation.SOFTMAX).values()).containsOnly(Float.NaN);
    assertThat(Activations.apply(raw, Activation.SIGMOID).values()[0]).isNaN();
  }
}
