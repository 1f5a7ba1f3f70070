package dev.afterimage.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LapackTest {
  private static final int THREADS = 4;

  /** Each time in classes of its own, so that each time is the first. */
  @RepeatedTest(20)
  void instance_firstUsedByManyThreads_knowsTheMachineInAll() throws Exception {
    try (URLClassLoader fresh = new URLClassLoader(classPath(), platform())) {
      Supplier<Double> smallest = smallestThroughLapack(fresh);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<Double>> values = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        values.add(
            threads.submit(
                () -> {
                  start.await();
                  return smallest.get();
                }));
      }
      for (Future<Double> value : values) {
        assertThat(value.get()).isEqualTo(Double.MIN_NORMAL);
      }
      threads.shutdown();
    }
  }

  /** Its door would unpack, load and warn of native code, by what is installed on the machine. */
  @Test
  void instance_firstUse_looksForNoNativeLibrary() throws Exception {
    try (Watched fresh = new Watched()) {
      assertThat(smallestThroughLapack(fresh).get()).isEqualTo(Double.MIN_NORMAL);
      assertThat(fresh.hasLoaded("dev.ludovic.netlib.lapack.LAPACK")).isTrue();
      assertThat(fresh.hasLoaded("dev.ludovic.netlib.lapack.InstanceBuilder")).isFalse();
      assertThat(fresh.hasLoaded("dev.ludovic.netlib.lapack.JNILAPACK")).isFalse();
    }
  }

  /** Tells which classes it has loaded. */
  private static final class Watched extends URLClassLoader {
    Watched() throws MalformedURLException {
      super(classPath(), platform());
    }

    boolean hasLoaded(String name) {
      return findLoadedClass(name) != null;
    }
  }

  /** The safe minimum, whose reciprocal does not overflow. */
  private static Supplier<Double> smallestThroughLapack(ClassLoader loader) throws Exception {
    Method instance = loader.loadClass(Lapack.class.getName()).getMethod("instance");
    Method constant =
        loader.loadClass("dev.ludovic.netlib.lapack.LAPACK").getMethod("dlamch", String.class);
    return () -> {
      try {
        return (Double) constant.invoke(instance.invoke(null), "S");
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("LAPACK has changed its methods", e);
      }
    };
  }

  private static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
