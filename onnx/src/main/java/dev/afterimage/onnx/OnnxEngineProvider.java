package dev.afterimage.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.Declared;
import dev.afterimage.model.Engine;
import dev.afterimage.model.EngineProvider;
import dev.afterimage.model.ModelSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens ONNX files with ONNX Runtime on the processor. */
public final class OnnxEngineProvider implements EngineProvider {

  /** For the service loader. */
  public OnnxEngineProvider() {}

  @Override
  public String format() {
    return "ONNX (*.onnx)";
  }

  @Override
  public boolean supports(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  @Override
  public Engine open(Path file, ModelSpec spec, int threads) {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "afterimage");
    OrtSession session = session(environment, file, threads);
    boolean open = false;
    try {
      Declared declared = OnnxPorts.declared(String.valueOf(file.getFileName()), session, spec);
      Engine engine = new OnnxEngine(environment, session, declared);
      open = true;
      return engine;
    } finally {
      if (!open) {
        close(session);
      }
    }
  }

  private static OrtSession session(OrtEnvironment environment, Path file, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Spinning threads starve whatever else runs on the same cores.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      throw new InvalidDataException(
          "model "
              + file
              + " ("
              + size(file)
              + " bytes) must be an ONNX file that ONNX Runtime can open: "
              + e.getMessage(),
          e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read model " + file, e);
    }
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close a session: " + e.getMessage(), e);
    }
  }
}
