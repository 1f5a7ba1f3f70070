package dev.afterimage.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch once, and says how many threads one operation may use. */
final class LibTorch {
  private static final String NATIVES = "/org/bytedeco/pytorch/";
  private static boolean loaded;

  private LibTorch() {}

  /**
   * Loads libtorch where that has not been done.
   *
   * @param threads threads within one operation, at least 1; holds for what the calling thread
   *     computes
   * @throws IllegalStateException if there is no libtorch for this machine
   */
  static synchronized void use(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    load();
    // OpenMP counts threads per calling thread: trainings that run at once each say their own.
    if (torch.get_num_threads() != threads) {
      torch.set_num_threads(threads);
    }
  }

  /** The version of libtorch, for provenance. */
  static synchronized String version() {
    load();
    return String.valueOf(torch.class.getPackage().getImplementationVersion());
  }

  private static void load() {
    if (loaded) {
      return;
    }
    // JavaCPP would read the process's size at every allocation; libtorch's memory has its own
    // owner here, NativeScope.
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    try {
      unpack();
      Loader.load(torch.class);
      loaded = true;
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "libtorch cannot be loaded on "
              + Loader.getPlatform()
              + ": "
              + e.getMessage()
              + "; build with -Djavacpp.platform for this machine",
          e);
    }
  }

  /**
   * Unpacks the libraries before the first is loaded: one that depends on another that still lies
   * in the jar would be given the system's libtorch, of another version, and end the process.
   */
  private static void unpack() {
    for (String name : new String[] {"c10", "torch_cpu", "torch"}) {
      String file = NATIVES + Loader.getPlatform() + "/" + System.mapLibraryName(name);
      try {
        Loader.cacheResource(Tensor.class, file);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "libtorch cannot be unpacked to the folder that org.bytedeco.javacpp.cachedir names",
            e);
      }
    }
  }
}
