package dev.afterimage.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The machine and the Java that a run is on. */
public final class Environment {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Environment() {}

  /** The program's name and version, with the commit where the launcher knows it. */
  public static String tool() {
    String version = Environment.class.getPackage().getImplementationVersion();
    String commit = System.getProperty("afterimage.commit", "");
    return "afterimage "
        + (version == null ? "development" : version)
        + (commit.isEmpty() ? "" : " (" + commit + ")");
  }

  /** Java and operating system, by name. */
  public static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    versions.put(
        "os",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    return versions;
  }

  /** Processor, cores and the memory that Java may use, by name. */
  public static Map<String, String> hardware() {
    Runtime runtime = Runtime.getRuntime();
    Map<String, String> hardware = new TreeMap<>();
    hardware.put("processor", processor());
    hardware.put("cores", String.valueOf(runtime.availableProcessors()));
    hardware.put("javaHeapMiB", String.valueOf(runtime.maxMemory() >> 20));
    return hardware;
  }

  private static String processor() {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch", "unknown");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch", "unknown"));
    } catch (IOException e) {
      return System.getProperty("os.arch", "unknown");
    }
  }
}
