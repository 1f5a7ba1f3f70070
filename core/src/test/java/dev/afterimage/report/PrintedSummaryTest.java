package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.interview.Understanding;
import dev.afterimage.privacy.Accountant;
import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.privacy.SubsampledGaussian;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Particulars.Field;
import dev.afterimage.trace.TraceResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the first printed page is a summary, on either paper and whatever the texts' length. */
class PrintedSummaryTest {
  private static final Path FOLDER = Path.of("target", "report-pages", "print").toAbsolutePath();
  private static final double PIXELS = 96 / 25.4; // of CSS, per millimetre
  private static final double MARGINS = 2 * 15 * PIXELS;
  private static final int ALL = 7; // blocks of a summary with warnings

  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    Files.createDirectories(FOLDER);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private enum Paper {
    A4(210, 297),
    LETTER(215.9, 279.4);

    private final double width;
    private final double height;

    Paper(double width, double height) {
      this.width = width * PIXELS - MARGINS;
      this.height = height * PIXELS - MARGINS;
    }
  }

  @ParameterizedTest
  @EnumSource
  void page_printed_beginsWithTheWholeSummary(Paper paper) throws IOException {
    requireSummary("fail", file -> HtmlReport.write(AuditFixture.failing(), file), paper);
    requireSummary("undecided", file -> HtmlReport.write(AuditFixture.inconclusive(), file), paper);
    TraceResult trace = TraceFixture.result(0.4, 19, TraceFixture.DIFFERENT);
    requireSummary("trace", file -> HtmlReport.write(warned(trace), file), paper);
  }

  @ParameterizedTest
  @EnumSource
  void page_longTextsPrinted_stillBeginsWithTheWholeSummary(Paper paper) throws IOException {
    requireSummary("long", file -> HtmlReport.write(excessive(), file), paper);
  }

  @Test
  void page_longTextsOnScreen_neverScrollSidewaysNorFillThePage() {
    Path file = FOLDER.resolve("long.html");
    HtmlReport.write(excessive(), file);
    try (OpenedReport report = new OpenedReport(chromium.browser(), file)) {
      for (int width : new int[] {320, 390, 768, 1280}) {
        report.show(width, ColorScheme.DARK);
        assertThat(report.excessWidth()).as("%d pixels", width).isZero();
        assertThat(report.page.locator(".warned").boundingBox().height).isLessThan(300);
      }
      assertThat(report.page.locator(".findings li").count()).isEqualTo(200);
      assertThat(report.page.locator("#understood .note").allTextContents())
          .containsExactly("And 51 more, in audit.json.", "And 400 more, in audit.json.");
    }
  }

  private static void requireSummary(String name, Consumer<Path> writer, Paper paper)
      throws IOException {
    Path file = FOLDER.resolve(name + ".html");
    writer.accept(file);
    try (OpenedReport report = new OpenedReport(chromium.browser(), file)) {
      Page page = report.page;
      page.setViewportSize((int) paper.width, (int) paper.height);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      Locator blocks =
          page.locator("#verdict, #answer, .who, .warned, .grounds, .key-numbers, .numbers > div");
      assertThat(blocks.count()).as(name).isGreaterThanOrEqualTo(ALL);
      for (Locator block : blocks.all()) {
        BoundingBox box = block.boundingBox();
        assertThat(box.y + box.height).as("%s: %s", name, block).isLessThan(paper.height);
      }
      assertThat(
              page.evaluate("getComputedStyle(document.querySelector('.explained')).breakBefore"))
          .isEqualTo("page");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + "-" + paper + ".png")));
      assertThat(pages(page, paper, true)).as(name).isEqualTo(1);
      assertThat(pages(page, paper, false)).as(name).isGreaterThan(1);
    }
  }

  /** How many pages it takes, of what comes before the break alone or of all. */
  private static long pages(Page page, Paper paper, boolean summaryAlone) {
    if (summaryAlone) {
      page.evaluate(
          "document.querySelectorAll('.explained, .summary ~ *, footer').forEach(e =>"
              + " e.style.display = 'none')");
    } else {
      page.reload();
    }
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat(paper.name()));
    return Pattern.compile("/Type /Page\\b")
        .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
        .results()
        .count();
  }

  private static TraceResult warned(TraceResult result) {
    return new TraceResult(
        result.suspects(),
        result.collection(),
        0.01,
        result.blindBaseline(),
        result.skipped(),
        new TraceResult.Origin(
            result.provenance(),
            result.released(),
            UnderstandingFixture.usual(),
            AuditFixture.particulars()));
  }

  private static ClaimCheck claim() {
    PrivacyClaim claim =
        new PrivacyClaim(
            0.25, 0.3, 0.001, new SubsampledGaussian(0.1, 1.25, 70), 2, Accountant.PLD);
    return new ClaimCheck(claim, "lira", new OneRunAudit(50, 20, 19), 0.5, 2.5, true);
  }

  /** The longest of everything, as many reasons as there can be, and a policy named at length. */
  private static AuditResult excessive() {
    AuditResult plain = AuditFixture.failing();
    String name = "of_the_clinic_".repeat(20);
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      reasons.add("Reason " + i + ": " + name + " reaches 0.9 per subject. ".repeat(12));
    }
    Verdict verdict =
        new Verdict(
            Verdict.Outcome.FAIL,
            reasons,
            plain.verdict().checks(),
            name,
            plain.verdict().released());
    Particulars stated = Particulars.none();
    for (Field field : Field.values()) {
      stated = stated.with(field, "n".repeat(Particulars.MOST));
    }
    Understanding understanding = UnderstandingFixture.excessive();
    return new AuditResult(
        verdict,
        plain.records(),
        plain.blindBaseline(),
        plain.attacks(),
        plain.scores(),
        plain.gallery(),
        new AuditResult.Origin(plain.provenance(), claim(), understanding, stated));
  }
}
