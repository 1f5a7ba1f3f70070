package dev.afterimage.torch.tensor;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Unpacked;
import dev.afterimage.train.Execution;
import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch once, and says how many threads one operation may use. */
public final class LibTorch {
  private static final String NATIVES = "/org/bytedeco/pytorch/";
  private static final List<String> LIBRARIES =
      List.of("c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch_cuda_linalg", "torch");
  private static boolean loaded;

  private LibTorch() {}

  /**
   * Loads libtorch where that has not been done.
   *
   * @param threads threads within one operation, at least 1; holds for what the calling thread
   *     computes
   * @throws IllegalStateException if there is no libtorch for this machine
   */
  public static synchronized void use(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    load();
    // OpenMP counts threads per calling thread: trainings that run at once each say their own.
    if (torch.get_num_threads() != threads) {
      torch.set_num_threads(threads);
    }
  }

  /**
   * Loads libtorch and readies a device.
   *
   * @throws InvalidDataException if there is no such device, or this build cannot use it
   */
  public static void use(Execution execution) {
    use(execution.threads());
    if (execution.device() == Execution.Device.CUDA) {
      requireCuda();
    }
  }

  private static void requireCuda() {
    if (!torch.cuda_is_available()) {
      throw new InvalidDataException(
          "device cuda cannot be used: "
              + (torch.hasCUDA()
                  ? "libtorch finds no graphics card or driver"
                  : "this build has libtorch for processors only; build it with -Pcuda")
              + "; or choose cpu");
    }
    torch.globalContext().setDeterministicCuDNN(true); // same seed, same weights
  }

  /** The version of libtorch, for provenance. */
  public static synchronized String version() {
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
    for (String folder : new String[] {Loader.getPlatform() + "-gpu", Loader.getPlatform()}) {
      for (String name : LIBRARIES) {
        unpack(NATIVES + folder + "/" + System.mapLibraryName(name));
      }
    }
  }

  private static void unpack(String file) {
    if (Tensor.class.getResource(file) == null) {
      return; // a build for processors has none for graphics cards
    }
    try {
      Loader.cacheResource(Tensor.class, file);
    } catch (IOException e) {
      throw Unpacked.fault("libtorch", "org.bytedeco.javacpp.cachedir", e);
    }
  }
}
