package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.report.ExposureReports;
import dev.afterimage.report.Reports;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the Javadoc of façades, compiled and run as they stand there. */
class FacadeExampleTest {
  private static final Path ROOMS =
      Path.of("..", "core", "src", "main", "java", "dev", "afterimage");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code(.*?)\\* }</pre>", Pattern.DOTALL);
  private static final String CLASS =
      """
      import dev.afterimage.audit.*;
      import dev.afterimage.data.Task;
      import dev.afterimage.exposure.*;
      import dev.afterimage.model.ModelSpec;
      import dev.afterimage.reference.ShadowSignal;
      import dev.afterimage.report.*;
      import dev.afterimage.run.*;
      import dev.afterimage.scoring.Target;
      import dev.afterimage.verdict.Policy;
      import java.nio.file.Path;
      import java.time.Clock;

      public class Example {
        public static void run(Path folder) {
      %s
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void example_ofTheFacade_compilesAndRuns() throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 16, 0, 1);
    assertThat(data.membership()).isEqualTo(folder.resolve("membership.csv"));
    TestModels.sound(-1).write(folder.resolve("model.onnx"));
    runExample("audit/Audit.java");
    assertThat(folder.resolve("run").resolve(Reports.JSON)).isNotEmptyFile();
    assertThat(AuditFile.faults(folder.resolve("run"))).isEmpty();
  }

  @Test
  void example_ofExposure_compilesAndRuns() throws Exception {
    PlantedShadows.write(folder, 4, Set.of());
    runExample("exposure/ExposureRun.java");
    assertThat(folder.resolve("run").resolve(ExposureReports.HTML)).isNotEmptyFile();
  }

  private void runExample(String facade) throws Exception {
    // The example's paths are relative; a test has a folder of its own.
    compile(example(ROOMS.resolve(facade)).replace("Path.of(", "folder.resolve("));
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      loader.loadClass("Example").getMethod("run", Path.class).invoke(null, folder);
    }
  }

  private static String example(Path facade) throws IOException {
    Matcher matcher = EXAMPLE.matcher(Files.readString(facade));
    assertThat(matcher.find()).as("an example in %s", facade).isTrue();
    return matcher
        .group(1)
        .lines()
        .map(line -> line.replaceFirst("^ \\*", ""))
        .collect(Collectors.joining("\n"));
  }

  private void compile(String example) throws IOException {
    Path source = Files.writeString(folder.resolve("Example.java"), CLASS.formatted(example));
    String classpath = System.getProperty("java.class.path");
    String[] args = {"-proc:none", "-cp", classpath, "-d", folder.toString(), source.toString()};
    int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, args);
    assertThat(code).as("javac of%n%s", example).isZero();
  }
}
