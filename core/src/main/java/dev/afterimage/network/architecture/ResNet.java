package dev.afterimage.network.architecture;

import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Value;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;

/** Residual networks of basic blocks (He et al. 2016, table 1), as encoders and classifiers. */
final class ResNet implements Encoder {
  static final ResNet RESNET18 = new ResNet("resnet18", List.of(2, 2, 2, 2));
  static final ResNet RESNET34 = new ResNet("resnet34", List.of(3, 4, 6, 3));

  private static final int STEM = 64;

  private final String name;
  private final List<Integer> blocks; // per stage

  private ResNet(String name, List<Integer> blocks) {
    this.name = name;
    this.blocks = blocks;
  }

  Graph classifier(ArchitectureOptions options) {
    GraphBuilder graph = new GraphBuilder(name, options.inputs(), options.normOr(NormKind.BATCH));
    Value x = last(stages(graph, "")).op(new Spatial.GlobalAveragePool());
    x = x.dropout(options.dropoutOr(0));
    graph.initialise(Initialisation.UNIFORM_FAN_IN);
    return graph.output(x.linear("fc", options.outputs()));
  }

  private static Value last(List<Value> values) {
    return values.get(values.size() - 1);
  }

  @Override
  public List<Value> stages(GraphBuilder graph) {
    return stages(graph, "encoder.");
  }

  private List<Value> stages(GraphBuilder graph, String prefix) {
    graph.initialise(Initialisation.HE_NORMAL_FAN_OUT);
    List<Value> stages = new ArrayList<>();
    Value x = graph.input().conv(prefix + "conv1", STEM, Window.of(7, 2, 3));
    stages.add(x.norm(prefix + "bn1").relu());
    x = last(stages).maxPool(Window.of(3, 2, 1));
    for (int stage = 0; stage < blocks.size(); stage++) {
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        x = block(x, prefix + "layer" + (stage + 1) + "." + block, STEM << stage, stride);
      }
      stages.add(x);
    }
    return stages;
  }

  /** Two convolutions and a way around them, projected where the shape changes. */
  private static Value block(Value x, String name, int channels, int stride) {
    Value y = x.conv(name + ".conv1", channels, Window.of(3, stride, 1));
    y = y.norm(name + ".bn1").relu();
    y = y.conv(name + ".conv2", channels, Window.same(3)).norm(name + ".bn2");
    Value around = x;
    if (stride != 1 || x.channels() != channels) {
      around = x.conv(name + ".downsample.0", channels, Window.of(1, stride, 0));
      around = around.norm(name + ".downsample.1");
    }
    return y.add(around).relu();
  }
}
