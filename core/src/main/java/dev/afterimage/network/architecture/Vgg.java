package dev.afterimage.network.architecture;

import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.Value;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;

/** The convolutions of VGG-11 without normalisation (Simonyan and Zisserman 2015, column A). */
final class Vgg implements Encoder {
  private static final List<List<Integer>> LEVELS =
      List.of(List.of(64), List.of(128), List.of(256, 256), List.of(512, 512), List.of(512, 512));

  @Override
  public List<Value> stages(GraphBuilder graph) {
    graph.initialise(Initialisation.HE_NORMAL_FAN_OUT);
    List<Value> stages = new ArrayList<>();
    Value x = graph.input();
    int layer = 0; // counted with ReLUs and pools, which gives the usual names
    for (int level = 0; level < LEVELS.size(); level++) {
      for (int channels : LEVELS.get(level)) {
        x = x.convWithBias("encoder.features." + layer, channels, Window.same(3)).relu();
        layer += 2;
      }
      if (level > 0) { // the value at full size is not handed to the decoder
        stages.add(x);
      }
      x = x.maxPool(Window.of(2, 2, 0));
      layer++;
    }
    stages.add(x);
    return stages;
  }

  @Override
  public boolean centre() {
    return true;
  }
}
