package dev.afterimage.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.afterimage.run.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Unpacks ONNX Runtime's libraries into this process's temporary folder, which bears its owner's
 * name: what a killed process leaves can be told from what a living one uses, and is removed by the
 * next. The library by itself would leave 24 MB in a folder without a name at every kill.
 */
final class OnnxNatives {
  private static final String FOLDER = "onnxruntime.native.path"; // where the library looks
  private static final String INSIDE = "/ai/onnxruntime/native/";
  private static final String[] LIBRARIES = {"onnxruntime", "onnxruntime4j_jni"};

  private OnnxNatives() {}

  /**
   * Unpacks, once, unless the user has named a folder; on a machine that the library has no files
   * for, what happens is the library's to say.
   *
   * @throws UncheckedIOException if they cannot be written
   */
  static synchronized void unpack() {
    if (System.getProperty(FOLDER) != null || OrtEnvironment.class.getResource(from(0)) == null) {
      return;
    }
    Path folder = TemporaryFolder.get().resolve("onnxruntime");
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < LIBRARIES.length; i++) {
        Path file = folder.resolve(System.mapLibraryName(LIBRARIES[i]));
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(from(i))) {
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "ONNX Runtime cannot be unpacked to " + folder + ": " + e.getMessage(), e);
    }
    System.setProperty(FOLDER, folder.toString());
  }

  /** A library in the jar. */
  private static String from(int library) {
    return INSIDE + machine() + "/" + System.mapLibraryName(LIBRARIES[library]);
  }

  /** As the library calls systems and processors. */
  private static String machine() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String os = system.startsWith("mac") ? "osx" : system.startsWith("windows") ? "win" : "linux";
    boolean arm = processor.startsWith("aarch64") || processor.startsWith("arm64");
    return os + "-" + (arm ? "aarch64" : "x64");
  }
}
