package dev.afterimage.cli;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.Declared;
import dev.afterimage.model.Engine;
import dev.afterimage.model.EngineProvider;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputTensor;
import java.nio.file.Path;
import java.util.List;

/** An engine with a fault of the program's own, for files that end in {@code .fault}. */
public final class FaultyEngineProvider implements EngineProvider {

  /** For the service loader. */
  public FaultyEngineProvider() {}

  @Override
  public String format() {
    return "faults for tests (*.fault)";
  }

  @Override
  public boolean supports(Path file) {
    return file.toString().endsWith(".fault");
  }

  @Override
  public Engine open(Path file, ModelSpec spec, int threads) {
    String name = String.valueOf(file.getFileName());
    return new Engine() {
      @Override
      public Declared declared() {
        Declared.Port picture = new Declared.Port("picture", 3, 16, 16);
        Declared.Result logits = new Declared.Result("logits", Numbers.FLOAT);
        return new Declared(ModelSpec.Layout.NCHW, picture, logits, null, Ending.unknown());
      }

      @Override
      public List<OutputTensor> run(List<Planes> scaled) {
        switch (name) {
          case "argument.fault" -> throw new IllegalArgumentException("planted argument");
          case "state.fault" -> throw new IllegalStateException("planted state");
          default -> throw new OutOfMemoryError("planted error");
        }
      }

      @Override
      public String name() {
        return "faulty";
      }

      @Override
      public void close() {}
    };
  }
}
