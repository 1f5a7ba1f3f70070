package dev.afterimage.scoring;

import dev.afterimage.model.ModelSpec;
import dev.afterimage.release.Release;
import java.nio.file.Path;

/** The model under audit. */
public sealed interface Target {
  /** The file or folder. */
  Path path();

  /** What is known of it. */
  ModelSpec spec();

  /** What of its answers is given out. */
  Release release();

  /**
   * A model's file.
   *
   * @param path an ONNX file
   * @param spec what is known of it; open fields are filled from the file
   * @param release what of its answers is given out
   */
  record ModelFile(Path path, ModelSpec spec, Release release) implements Target {
    /** A model whose answers are given out in full. */
    public ModelFile(Path path, ModelSpec spec) {
      this(path, spec, Release.full());
    }
  }

  /**
   * What a model answered, recorded.
   *
   * @param path a folder of .npy or .npz files, one per record
   * @param spec what is known of it
   * @param release what of the recorded answers is given out
   */
  record RecordedFolder(Path path, ModelSpec spec, Release release) implements Target {
    /** Answers that are given out as they are. */
    public RecordedFolder(Path path, ModelSpec spec) {
      this(path, spec, Release.full());
    }
  }
}
