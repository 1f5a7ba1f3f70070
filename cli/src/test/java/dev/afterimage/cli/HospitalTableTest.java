package dev.afterimage.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they leave other programs give the results of the plain ones, and what was read. */
class HospitalTableTest {
  private static final int RECORDS = 48;

  @TempDir Path folder;
  private GeneratedData data;
  private AuditArgs args;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0.5, 1);
    args = AuditArgs.of(data, folder.resolve("run"));
  }

  private Path table(String name, String header, String row) throws IOException {
    StringBuilder text = new StringBuilder(header);
    for (int i = 0; i < RECORDS; i++) {
      boolean member = GeneratedData.isMember(i);
      text.append(
          row.replace("ID", GeneratedData.id(i))
              .replace("LABEL", member ? "TRUE" : "FALSE")
              .replace("SPLIT", member ? "train" : "test")
              .replace("SUBJECT", "s" + i / 4));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private byte[] scores(AuditArgs given) throws IOException {
    Cli.Result result = given.run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    return Files.readAllBytes(given.out().resolve(Reports.CSV));
  }

  @Test
  void audit_ofAHospitalsTable_givesTheScoresOfThePlainOneAndSaysHowItWasRead() throws IOException {
    byte[] plain = scores(args.with("--out", folder.resolve("plain")));
    Path csv = table("members.csv", "\uFEFFId;Patient;Label\r\n", "ID.png;SUBJECT;LABEL\r\n");
    AuditArgs hospital = args.loud().with("--membership", csv);

    Cli.Result result = hospital.run();

    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    assertThat(hospital.out().resolve(Reports.CSV)).hasBinaryContent(plain);
    assertThat(result.err())
        .contains(
            "members.csv: read as separated by semicolons; column Label is taken as member,"
                + " Patient is taken as subject")
        .contains("48 of 48 ids are not written as in the data (extension)", "r000.png for r000");
    assertThat(scores(args.with("--out", folder.resolve("plain")).flag("--resume")))
        .isEqualTo(plain);
    assertThat(scores(hospital.flag("--resume"))).isEqualTo(plain);
  }

  @Test
  void audit_ofOneTableForAll_findsPicturesAndMembership() throws IOException {
    byte[] plain = scores(args.with("--out", folder.resolve("plain")));
    Path csv =
        table(
            "data/all.csv",
            "image\tmask\tWho\tsplit\tage\n",
            "images/ID.png\tmasks/ID.png\tSUBJECT\tSPLIT\t50\n");
    Path predictions = Files.createDirectories(folder.resolve("recorded"));
    Files.move(data.predictions(), predictions.resolve("images"));
    AuditArgs one =
        args.loud()
            .with("--predictions", predictions)
            .with("--data", csv)
            .with("--membership", csv)
            .with("--columns", "subject=Who");

    Cli.Result result = one.run();

    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    assertThat(result.err())
        .contains("column image is taken as input, mask is taken as target, Who is taken as")
        .contains("columns that are not used: mask, age");
    assertThat(Files.readString(one.out().resolve(Reports.CSV)).replace("images/", ""))
        .isEqualTo(new String(plain, UTF_8));
  }

  @Test
  void audit_ofWrongColumns_exits3NamingTheHeader() throws IOException {
    Path csv = table("members.csv", "Id;Patient;Label\n", "ID;SUBJECT;LABEL\n");
    AuditArgs hospital = args.with("--membership", csv);
    assertRefused(
        hospital.with("--columns", "subject=Case"),
        "members.csv has no column Case, its header is [Id, Patient, Label]");
    assertRefused(hospital.with("--columns", "who=Case"), "--columns", "must be pairs as id=");
    Path bare = table("bare.csv", "", "ID,LABEL\n");
    assertRefused(args.with("--membership", bare), "bare.csv needs a header", "id,member above it");
  }

  @Test
  void trace_ofNamesOfFiles_isMatchedAndSaysSo() throws IOException {
    StringBuilder mine = new StringBuilder();
    StringBuilder unseen = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      (GeneratedData.isMember(i) ? mine : unseen).append("images/").append(GeneratedData.id(i));
      (GeneratedData.isMember(i) ? mine : unseen).append(".png\n");
    }
    Path suspects = Files.writeString(folder.resolve("mine.txt"), mine);
    Path known = Files.writeString(folder.resolve("unseen.txt"), unseen);
    Cli.Result result =
        Cli.run(
            List.of(
                    "trace",
                    "--predictions",
                    data.predictions(),
                    "--task",
                    "segmentation",
                    "--data",
                    data.data(),
                    "--suspects",
                    suspects,
                    "--known-unseen",
                    known,
                    "--out",
                    folder.resolve("trace"))
                .stream()
                .map(Object::toString)
                .toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    assertThat(result.err())
        .contains("mine.txt: 24 of 24 ids are not written as in the data (extension, folder in")
        .contains("unseen.txt: 24 of 24 ids");
  }

  private void assertRefused(AuditArgs given, String... message) {
    Cli.Result result = given.run();
    assertThat(result.err()).startsWith("afterimage: ").contains(message).doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(3);
    assertThat(given.out()).doesNotExist();
  }
}
