package dev.afterimage.algebra;

import dev.ludovic.netlib.lapack.LAPACK;
import java.lang.reflect.Method;

/**
 * LAPACK in pure Java: the same digits on every machine, whatever native library is installed.
 * Thread-safe, other than the library's own instance.
 */
public final class Lapack {
  /** Not for other packages in the library, whose own doors try its native part first. */
  private static final String IN_JAVA = "dev.ludovic.netlib.lapack.F2jLAPACK";

  private static final LAPACK INSTANCE = initialised(java());

  private Lapack() {}

  /** The library. */
  public static LAPACK instance() {
    return INSTANCE;
  }

  /**
   * The part in Java without the door to it, which unpacks native code, loads it and warns where
   * that fails, only to leave it unused here.
   */
  private static LAPACK java() {
    try {
      Method door = Class.forName(IN_JAVA).getDeclaredMethod("getInstance");
      door.setAccessible(true);
      return (LAPACK) door.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the library of linear algebra has no " + IN_JAVA, e);
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
