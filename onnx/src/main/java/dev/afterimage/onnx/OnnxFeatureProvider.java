package dev.afterimage.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.feature.FeatureEngine;
import dev.afterimage.model.feature.FeatureProvider;
import java.nio.file.Path;

/** Opens ONNX files for their feature maps with ONNX Runtime on the processor. */
public final class OnnxFeatureProvider implements FeatureProvider {
  private final OnnxEngineProvider models = new OnnxEngineProvider();

  /** For the service loader. */
  public OnnxFeatureProvider() {}

  @Override
  public String format() {
    return models.format();
  }

  @Override
  public boolean supports(Path file) {
    return models.supports(file);
  }

  @Override
  public FeatureEngine open(Path file, ModelSpec spec, int threads) {
    OrtEnvironment environment = OnnxLibrary.environment();
    OrtSession session;
    try {
      session =
          OnnxEngineProvider.session(
              environment, threads, (e, options) -> e.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new InvalidDataException(
          "feature extractor "
              + file
              + " must be an ONNX file that ONNX Runtime can open: "
              + e.getMessage(),
          e);
    }
    boolean open = false;
    try {
      FeatureEngine engine =
          new OnnxFeatureEngine(environment, session, FeaturePorts.of(file, session, spec));
      open = true;
      return engine;
    } finally {
      if (!open) {
        OnnxEngineProvider.close(session);
      }
    }
  }
}
