package dev.afterimage.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.Engine;
import dev.afterimage.model.EngineProvider;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.output.Ending;
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
    try {
      return engine(
          String.valueOf(file.getFileName()),
          spec,
          threads,
          (environment, options) -> environment.createSession(file.toString(), options),
          () -> OnnxFile.read(file));
    } catch (OrtException e) {
      throw new InvalidDataException(
          "model "
              + file
              + " ("
              + size(file)
              + " bytes) must be an ONNX file that ONNX Runtime can open: "
              + e.getMessage()
              + cure(String.valueOf(e.getMessage())),
          e);
    }
  }

  /**
   * Opens a network that was never written to a file.
   *
   * @param threads threads within one run, at least 1
   */
  public static Engine open(OnnxNetwork network, int threads) {
    byte[] bytes = network.toBytes();
    try {
      return engine(
          network.name(),
          ModelSpec.open(),
          threads,
          (environment, options) -> environment.createSession(bytes, options),
          () -> OnnxFile.read(bytes));
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "network " + network.name() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** What helps against the usual faults of files that others have exported. */
  private static String cure(String fault) {
    if (fault.contains("xternal data")) {
      return "; its weights are in a file of their own, which must lie beside it under its old name";
    }
    if (fault.contains("is not a registered function/op")) {
      return "; the network has an operator that is not of ONNX: export it without (a quantised one as"
          + " QuantizeLinear and DequantizeLinear, decoding of pictures left out), or record its"
          + " outputs for --predictions";
    }
    return fault.contains("opset") ? "; export it with an older opset_version" : "";
  }

  /** Makes a session of a file or of bytes. */
  interface Source {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /** Reads the graph of a file or of bytes. */
  private interface Graph {
    OnnxFile read() throws IOException;
  }

  private static Engine engine(String name, ModelSpec spec, int threads, Source source, Graph graph)
      throws OrtException {
    OrtEnvironment environment = OnnxLibrary.environment();
    OrtSession session = session(environment, threads, source);
    boolean open = false;
    try {
      OnnxPorts ports = OnnxPorts.of(name, session, spec);
      OnnxFile read = graph.read();
      Ending ending = OnnxEnding.of(read, ports.output().getName());
      boolean bytes = OnnxBeginning.takesBytes(read, ports.input().getName());
      Engine engine =
          new OnnxEngine(environment, session, ports.declared(ending, bytes), ports.inputType());
      open = true;
      return engine;
    } catch (IOException e) {
      throw new InvalidDataException("model " + name + ": its graph cannot be read: " + e, e);
    } finally {
      if (!open) {
        close(session);
      }
    }
  }

  static OrtSession session(OrtEnvironment environment, int threads, Source source)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Spinning threads starve whatever else runs on the same cores.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // A plan of one block per run takes more memory than its tensors one by one, and saves no
      // time.
      options.setMemoryPatternOptimization(false);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return source.open(environment, options);
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
