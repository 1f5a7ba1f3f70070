package dev.afterimage.algebra;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;

/**
 * LAPACK in pure Java: the same digits on every machine, whatever native library is installed.
 * Thread-safe, other than the library's own instance.
 */
public final class Lapack {
  private static final LAPACK INSTANCE = initialised(JavaLAPACK.getInstance());

  private Lapack() {}

  /** The library. */
  public static LAPACK instance() {
    return INSTANCE;
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
