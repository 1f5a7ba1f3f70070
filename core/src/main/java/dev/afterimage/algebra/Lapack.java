package dev.afterimage.algebra;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * LAPACK in pure Java: the same digits on every machine, whatever native library is installed, and
 * not a word about those. Thread-safe, other than the library's own instance.
 */
public final class Lapack {
  /**
   * Warns where a native library is missing that is not wanted here; kept, or its level is lost.
   */
  private static final Logger LOADER =
      Logger.getLogger("dev.ludovic.netlib.lapack.InstanceBuilder");

  /** Names the native library; one that is no path is neither unpacked nor loaded. */
  private static final String NATIVE = "dev.ludovic.netlib.lapack.nativeLibPath";

  private static final LAPACK INSTANCE = initialised(java());

  private Lapack() {}

  /** The library. */
  public static LAPACK instance() {
    return INSTANCE;
  }

  /** The library in Java; asked for it, it tries the native one too. */
  private static LAPACK java() {
    LOADER.setLevel(Level.SEVERE);
    String before = System.getProperty(NATIVE);
    System.setProperty(NATIVE, "none");
    try {
      return JavaLAPACK.getInstance();
    } finally {
      if (before == null) {
        System.clearProperty(NATIVE);
      } else {
        System.setProperty(NATIVE, before);
      }
    }
  }

  /**
   * Has the library work out the constants of the machine. It does so at the first call that needs
   * them and marks them as known before they are: a second thread would go on with zeros, and
   * iterations that wait for a value below such a threshold never end. A class is initialised by
   * one thread while all others wait.
   */
  private static LAPACK initialised(LAPACK lapack) {
    lapack.dlamch("E");
    lapack.slamch("E");
    return lapack;
  }
}
