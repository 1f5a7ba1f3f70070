package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputTensor;
import java.util.ArrayList;
import java.util.List;

/** An engine without a network: every output channel is the first input channel plus its number. */
final class StubEngine implements Engine {
  private final Declared declared;
  private final int channels;
  private final int shrink;
  private volatile boolean closed;

  StubEngine(Declared.Port input, int channels, int shrink) {
    this.declared =
        new Declared(
            Layout.NCHW, input, new Declared.Result("out", Numbers.FLOAT), null, Ending.unknown());
    this.channels = channels;
    this.shrink = shrink;
  }

  static StubEngine of(Integer channels, Integer height, Integer width, int outputs) {
    return new StubEngine(new Declared.Port("in", channels, height, width), outputs, 1);
  }

  @Override
  public List<OutputTensor> run(List<Planes> scaled) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    List<OutputTensor> answers = new ArrayList<>();
    for (Planes input : scaled) {
      Planes out = Planes.zeros(channels, input.height() / shrink, input.width() / shrink);
      for (int i = 0; i < out.values().length; i++) {
        int channel = i / out.area();
        out.values()[i] = input.values()[i % out.area()] + channel;
      }
      answers.add(OutputTensor.of(out));
    }
    return answers;
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String name() {
    return "stub 1";
  }
}
