package dev.afterimage.network.architecture;

import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Value;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;

/** The convolutions of MobileNetV2 (Sandler et al. 2018, table 2). */
final class MobileNet implements Encoder {
  private static final int STEM = 32;
  private static final int LAST = 1280;

  /** Table 2: n blocks of c channels that widen by t; the first has stride s. */
  private record Row(int widening, int channels, int blocks, int stride) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(1, 16, 1, 1),
          new Row(6, 24, 2, 2),
          new Row(6, 32, 3, 2),
          new Row(6, 64, 4, 2),
          new Row(6, 96, 3, 1),
          new Row(6, 160, 3, 2),
          new Row(6, 320, 1, 1));

  @Override
  public List<Value> stages(GraphBuilder graph) {
    graph.initialise(Initialisation.HE_NORMAL_FAN_OUT);
    List<Value> stages = new ArrayList<>();
    Value x = unit(graph.input(), "encoder.features.0", STEM, Window.of(3, 2, 1));
    int feature = 1;
    for (Row row : ROWS) {
      for (int block = 0; block < row.blocks(); block++) {
        int stride = block == 0 ? row.stride() : 1;
        if (stride == 2) {
          stages.add(x);
        }
        String name = "encoder.features." + feature++ + ".conv";
        x = block(x, name, row, stride);
      }
    }
    stages.add(unit(x, "encoder.features." + feature, LAST, Window.same(1)));
    return stages;
  }

  private static Value unit(Value x, String name, int channels, Window window) {
    return x.conv(name + ".0", channels, window).norm(name + ".1").op(new Pointwise.Relu6());
  }

  /** An inverted residual: widen, filter each channel, narrow; a way around where shapes agree. */
  private static Value block(Value x, String name, Row row, int stride) {
    int part = 0;
    Value y = x;
    if (row.widening() > 1) {
      y = unit(y, name + "." + part++, x.channels() * row.widening(), Window.same(1));
    }
    String filter = name + "." + part++;
    y = y.depthwiseConv(filter + ".0", Window.of(3, stride, 1)).norm(filter + ".1");
    y = y.op(new Pointwise.Relu6());
    y = y.conv(name + "." + part++, row.channels(), Window.same(1)).norm(name + "." + part);
    return stride == 1 && x.channels() == row.channels() ? x.add(y) : y;
  }
}
