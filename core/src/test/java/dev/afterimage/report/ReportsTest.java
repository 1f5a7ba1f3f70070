package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.ModerateShift;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Understanding;
import dev.afterimage.privacy.Accountant;
import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.privacy.SubsampledGaussian;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.release.Release;
import dev.afterimage.report.words.AuditWording;
import dev.afterimage.scoring.Exhibit;
import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final long MEBIBYTE = 1L << 20;

  @TempDir Path folder;

  @Test
  void writeAll_newFolder_leavesFourFilesAndNothingElse() throws IOException {
    Path out = folder.resolve("deep/run");
    Reports.writeAll(AuditFixture.passing(), out);
    assertThat(names(out))
        .containsExactlyInAnyOrder("audit.json", "scores.csv", "junit.xml", "report.html");
  }

  @Test
  void writeAll_claimOfPrivacy_isShownAsAClaim() throws IOException {
    AuditResult plain = AuditFixture.failing();
    PrivacyClaim claim =
        new PrivacyClaim(
            0.25, 0.3, 0.001, new SubsampledGaussian(0.1, 1.25, 70), 2, Accountant.PLD);
    ClaimCheck check = new ClaimCheck(claim, "lira", new OneRunAudit(50, 20, 19), 0.5, 2.5, true);
    AuditResult claiming =
        new AuditResult(
            plain.verdict(),
            plain.records(),
            plain.blindBaseline(),
            plain.attacks(),
            plain.scores(),
            plain.gallery(),
            new AuditResult.Origin(
                plain.provenance(), check, Understanding.none(), Particulars.none()));
    Reports.writeAll(claiming, folder);
    String json = Files.readString(folder.resolve("audit.json"));
    assertThat(ReportSchemas.faults(ReportSchemas.AUDIT, json)).isEmpty();
    assertThat(json)
        .contains("\"privacyClaim\"", "\"noiseMultiplier\" : 1.25", "\"refuted\" : true");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("Epsilon claimed by the specification")
        .contains(
            "refuted: lira shows at least 0.500 at that delta, with 19 of 20 guesses right; 50 guesses that");
  }

  @Test
  void shown_whereNothingCouldBe_saysSo() {
    PrivacyClaim claim =
        new PrivacyClaim(8, 9, 0.01, new SubsampledGaussian(0.1, 1.25, 70), 2, Accountant.PLD);
    ClaimCheck check = new ClaimCheck(claim, "lira", new OneRunAudit(50, 20, 19), 0, 0, true);
    assertThat(AuditWording.shown(check)).contains("50 guesses could show nothing, even all right");
  }

  @Test
  void writeAll_twice_givesTheSameBytes() throws IOException {
    Reports.writeAll(AuditFixture.failing(), folder.resolve("a"));
    Reports.writeAll(AuditFixture.failing(), folder.resolve("b"));
    for (String name : names(folder.resolve("a"))) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
  }

  @Test
  void write_foreignContextLoader_findsTemplates() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      HtmlReport.write(AuditFixture.passing(), folder.resolve("report.html"));
      assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void write_failsHalfWay_keepsTheOldFile() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[20_000]);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("disk full");
    assertThat(file).hasContent("old");
    assertThat(names(folder)).containsExactly("a.txt");
  }

  @Test
  void write_twelveNoisyExhibits_staysBelowThreeMebibytes() throws IOException {
    AuditResult fixture = AuditFixture.passing();
    Random random = new Random(5);
    List<Exhibit> gallery = new ArrayList<>();
    for (int rank = 1; rank <= 12; rank++) {
      Truth truth = new Truth.Target(noise(3, random));
      gallery.add(
          new Exhibit(
              fixture.scores().rows().get(rank),
              new Exhibit.Listing(rank, List.of()),
              noise(3, random),
              truth,
              noise(3, random),
              noise(1, random),
              noise(1, random)));
    }
    AuditResult result =
        new AuditResult(
            fixture.verdict(),
            fixture.records(),
            fixture.blindBaseline(),
            fixture.attacks(),
            fixture.scores(),
            gallery,
            fixture.provenance());
    HtmlReport.write(result, folder.resolve("report.html"));
    assertThat(Files.size(folder.resolve("report.html"))).isLessThan(3 * MEBIBYTE);
  }

  @Test
  void writeAll_nothingFound_stillWrites() throws IOException {
    AuditResult fixture = AuditFixture.passing();
    Verdict verdict =
        new Verdict(
            Verdict.Outcome.INCONCLUSIVE,
            List.of("Nothing ran."),
            List.of(),
            "empty",
            Release.full());
    BlindBaseline unknown =
        new BlindBaseline(
            Estimate.undefined(), 0.4, false, List.of(), new ModerateShift(0.9, 1), List.of());
    AuditResult result =
        new AuditResult(
            verdict,
            new RecordCounts(0, 0, 0, 0, List.of()),
            unknown,
            List.of(),
            new ScoreTable(List.of(), List.of("loss"), List.of()),
            List.of(),
            fixture.provenance());
    Reports.writeAll(result, folder);
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("No pictures were kept.", "has no bounds.", "too few records")
        .endsWith("</html>\n");
  }

  // Noise does not compress: no gallery of this size is larger.
  private static Planes noise(int channels, Random random) {
    Planes noise = Planes.zeros(channels, 128, 128);
    for (int i = 0; i < noise.values().length; i++) {
      noise.values()[i] = random.nextFloat();
    }
    return noise;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
