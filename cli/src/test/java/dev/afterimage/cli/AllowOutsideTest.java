package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that name files outside of their folders: refused by all commands, unless allowed. */
class AllowOutsideTest {
  private static final int RECORDS = 16;

  @TempDir Path folder;
  private GeneratedData data;
  private Path manifest;

  @BeforeEach
  void generate() throws IOException {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1);
    StringBuilder rows = new StringBuilder("id,input,target\n");
    for (int i = 0; i < RECORDS; i++) {
      rows.append(GeneratedData.id(i))
          .append(i == 2 ? "," + data.input(i) : ",../data/images/" + GeneratedData.id(i) + ".png")
          .append(",../data/masks/" + GeneratedData.id(i) + ".png\n");
    }
    manifest = TestRuns.file(folder.resolve("list/manifest.csv"), rows.toString());
  }

  @Test
  void audit_ofFilesOutside_isRefusedUnlessAllowed() {
    AuditArgs args = AuditArgs.of(data, folder.resolve("run")).with("--data", manifest.getParent());
    Cli.Result refused = args.run();
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("manifest.csv: 16 lines have a file outside", "--allow-outside")
        .contains("line 2: ../data/images/r000.png", "line 4: " + data.input(2));
    assertThat(folder.resolve("run")).doesNotExist();
    Cli.Result allowed = args.flag("--allow-outside").run();
    assertThat(allowed.code()).as(allowed.err()).isBetween(0, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trace --model=m.onnx --suspects=s.txt --known-unseen=u.txt --task=segmentation --data=",
        "exposure --shadows=none --task=segmentation --data=",
        "train --architecture=unet-small --size=16x16 --ids=none.txt --task=segmentation --data=",
        "shadows --count=2 --pool=none.txt --architecture=unet-small --task=segmentation --data=",
        "audit --model=none.onnx --members=data --task=segmentation --non-members=",
        "tradeoff --plan="
      })
  void command_withFilesOutside_refusesUnlessAllowed(String line) throws IOException {
    List<String> args =
        new ArrayList<>(List.of(line.replace("=data ", "=" + data.data() + " ").split(" ")));
    int last = args.size() - 1;
    args.set(last, args.get(last) + (line.startsWith("tradeoff") ? plan() : manifest));
    args.add("--out=" + folder.resolve("out"));
    Cli.Result refused = Cli.run(args.toArray(String[]::new));
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("outside of the manifest's folder", "--allow-outside");
    args.add("--allow-outside");
    Cli.Result further = Cli.run(args.toArray(String[]::new));
    assertThat(further.code()).isEqualTo(3); // for what else is missing
    assertThat(further.err()).isNotEmpty().doesNotContain("--allow-outside", "outside of");
  }

  /** Stops at its attack, which there is not, once the data are open. */
  private Path plan() throws IOException {
    return Files.writeString(
        folder.resolve("plan.json"),
        """
        {"task": "segmentation", "data": "list", "membership": "membership.csv",
         "audit": {"attack": ["none"]},
         "defences": [{"name": "argmax", "audit": {"release": "argmax"}}]}
        """);
  }
}
