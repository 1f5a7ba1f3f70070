package dev.afterimage.torch.script;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.torch.tensor.NativeFault;
import dev.afterimage.torch.tensor.NativeScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.global.torch;

/** Loads TorchScript files. Loading and running one runs the code in it. */
public final class TorchScriptFile {

  private TorchScriptFile() {}

  /**
   * Loads a file onto the processor, wherever its weights were when it was saved.
   *
   * @return the module, kept; the caller frees it
   * @throws InvalidDataException if it is not TorchScript
   */
  public static JitModule load(Path file) {
    long size = size(file);
    try (NativeScope scope = NativeScope.open()) {
      DeviceOptional processor = new DeviceOptional(new Device("cpu"));
      return NativeScope.keep(torch.load(file.toString(), processor, true));
    } catch (RuntimeException e) {
      String reason = NativeFault.reason(e);
      throw new InvalidDataException(
          "model "
              + file
              + " ("
              + size
              + " bytes) must be a TorchScript file: "
              + reason
              + (reason.contains("Legacy model format")
                  ? "; torch 1.2 or older has saved it: load it with a newer torch (torch.jit.load)"
                      + " and save it anew"
                  : "")
              + "; a file that torch.save wrote holds weights or pickled Python, not a program:"
              + " save it anew with torch.jit.script(model).save(path), or with"
              + " torch.jit.trace(model, example).save(path)",
          e);
    }
  }

  /**
   * Saves a module, whole or not at all.
   *
   * @throws UncheckedIOException if that fails
   */
  public static void save(JitModule module, Path file) {
    AtomicFile.writeNamed(
        file,
        part -> {
          try {
            module.save(part.toString());
          } catch (RuntimeException e) {
            throw new IOException(NativeFault.reason(e), e);
          }
        });
  }

  private static long size(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("model " + file + " must be a file, and is not one");
    }
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read model " + file, e);
    }
  }
}
