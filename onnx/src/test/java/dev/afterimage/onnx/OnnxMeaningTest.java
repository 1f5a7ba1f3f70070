package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.model.output.Expected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that end alike in other clothes give the same probabilities, with nothing stated. */
class OnnxMeaningTest {
  private static final int SIDE = TestNetworks.SIDE;

  @TempDir Path folder;

  /** What comes behind the sigmoid of a network. */
  private interface Tail {
    String add(OnnxNetwork net, String probabilities);
  }

  private float[] answer(ElementType type, Tail tail) throws Exception {
    OnnxNetwork net = new OnnxNetwork("tail");
    String logits = TestNetworks.conv(net, net.input("picture", -1, 3, SIDE, SIDE), 1);
    String out = tail.add(net, net.node("Sigmoid", logits));
    net.output("out", type, out, -1, 1, SIDE, SIDE);
    Path file = folder.resolve("model.onnx");
    net.write(file);
    Planes picture = Planes.zeros(3, SIDE, SIDE);
    for (int i = 0; i < picture.values().length; i++) {
      picture.values()[i] = i % 7 / 6f;
    }
    Expected two = new Expected(Map.of(), 2);
    try (PixelModel model = Models.open(file, ModelSpec.open(), Task.SEGMENTATION, 1, two)) {
      return model.predict(List.of(new Query("r", Query.EXACT, picture))).get(0).values();
    }
  }

  private static String number(OnnxNetwork net, float value) {
    return net.constant(new float[] {value}, 1);
  }

  private static String stored(OnnxNetwork net, String p) {
    return net.node("QuantizeLinear", p, number(net, 1 / 255f));
  }

  @Test
  void probabilities_storedOrScaled_areTheSame() throws Exception {
    float[] plain = answer(ElementType.FLOAT, (net, p) -> p);
    float[] bytes = answer(ElementType.UINT8, OnnxMeaningTest::stored);
    float[] back =
        answer(
            ElementType.FLOAT,
            (net, p) -> net.node("DequantizeLinear", stored(net, p), number(net, 1 / 255f)));
    float[] bright = answer(ElementType.FLOAT, (net, p) -> net.node("Mul", p, number(net, 255)));

    assertThat(plain).hasSize(SIDE * SIDE);
    for (int i = 0; i < plain.length; i++) {
      assertThat(bytes[i]).isCloseTo(plain[i], within(1 / 500f));
      assertThat(back[i]).isEqualTo(bytes[i], within(1e-6f));
      assertThat(bright[i]).isCloseTo(plain[i], within(1e-6f));
    }
  }

  @Test
  void labels_asTheyAreLookedAt_areClasses() throws Exception {
    float[] plain = answer(ElementType.FLOAT, (net, p) -> p);
    float[] shown =
        answer(
            ElementType.FLOAT,
            (net, p) -> {
              String over = net.node("Greater", p, number(net, 0.5f));
              return net.node("Mul", net.node("Cast", Map.of("to", 1L), over), number(net, 255));
            });
    for (int i = 0; i < plain.length; i++) {
      assertThat(shown[plain.length + i]).isEqualTo(plain[i] > 0.5f ? 1 : 0); // class 1
    }
  }
}
