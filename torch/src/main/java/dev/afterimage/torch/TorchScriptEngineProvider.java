package dev.afterimage.torch;

import dev.afterimage.model.Engine;
import dev.afterimage.model.EngineProvider;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.torch.script.TorchScriptEngine;
import dev.afterimage.torch.script.TorchScriptFile;
import dev.afterimage.torch.tensor.LibTorch;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Opens TorchScript files with libtorch on the processor. A TorchScript file is a program: open
 * only files whose maker you trust, as with any program.
 */
public final class TorchScriptEngineProvider implements EngineProvider {

  /** For the service loader. */
  public TorchScriptEngineProvider() {}

  @Override
  public String format() {
    return "TorchScript (*.pt, *.pth)";
  }

  @Override
  public boolean supports(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".pt") || name.endsWith(".pth");
  }

  @Override
  public Engine open(Path file, ModelSpec spec, int threads) {
    LibTorch.use(threads);
    return new TorchScriptEngine(TorchScriptFile.load(file), spec);
  }
}
