package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders that native libraries cannot be unpacked to: the user's to mend, in one line. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NativeFolderTest {
  private static final String NOWHERE = "-Djava.io.tmpdir=/proc/nowhere";

  @TempDir Path folder;
  private LauncherHome home;
  private GeneratedData data;

  @BeforeEach
  void install() throws IOException {
    home = LauncherHome.in(folder);
    data = GeneratedData.write(folder, Shape.BINARY, 16, 0, 1);
  }

  @Test
  void audit_temporaryFolderThatCannotBeWritten_exits3NamingIt() throws Exception {
    Path model = folder.resolve("model.onnx");
    TestModels.slow(4, 4).write(model);
    Path spec = Files.writeString(folder.resolve("spec.json"), "{\"output\": {\"channels\": 1}}");
    AuditArgs args = AuditArgs.of(data, folder.resolve("run")).model(model).with("--spec", spec);
    assertRefused(home.runWith(NOWHERE, args.toArray()), "ONNX Runtime", "java.io.tmpdir=FOLDER");
    Cli.Result recorded =
        home.runWith(NOWHERE, AuditArgs.of(data, folder.resolve("recorded")).toArray());
    assertThat(recorded.code()).as(recorded.err()).isBetween(0, 2); // nothing to unpack
  }

  @Test
  void train_nowhereToUnpackTo_exits3NamingTheOption() throws Exception {
    Cli.Result result =
        home.runWith(
            NOWHERE + " -Dorg.bytedeco.javacpp.cachedir=/proc/nowhere -Duser.home=/proc/nowhere",
            "train",
            "--task=segmentation",
            "--data=" + data.data(),
            "--architecture=unet-small",
            "--size=16x16",
            "--quiet",
            "--out=" + folder.resolve("victim"));
    assertRefused(result, "libtorch", "org.bytedeco.javacpp.cachedir=FOLDER");
  }

  private static void assertRefused(Cli.Result result, String library, String option) {
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err().lines().filter(line -> line.startsWith("afterimage: "))).hasSize(1);
    assertThat(result.err())
        .contains(library + " cannot be unpacked and loaded", "/proc/nowhere", option)
        .doesNotContain("\tat ");
  }
}
