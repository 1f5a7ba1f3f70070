package dev.afterimage.report;

import static com.microsoft.playwright.options.ColorScheme.DARK;
import static com.microsoft.playwright.options.ColorScheme.LIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.afterimage.report.words.AuditWording;
import dev.afterimage.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a real browser. Pictures for people land in target/report-pages. */
class HtmlReportBrowserTest {
  private static final Path FOLDER = Path.of("target", "report-pages");
  private static final double CONTRAST = 4.5; // WCAG 2, level AA, normal text

  private static final String SKIPPED_HEADINGS =
      "(() => { let last = 0; return [...document.querySelectorAll('h1,h2,h3,h4')].filter(h => {"
          + " const level = +h.tagName[1], bad = level > last + 1; last = level; return bad; })"
          + ".map(h => h.textContent) })()";
  private static final String DUPLICATE_IDS =
      "[...document.querySelectorAll('[id]')].map(e => e.id)"
          + ".filter((id, i, all) => all.indexOf(id) !== i)";
  private static final String BROKEN_REFERENCES =
      "[...document.querySelectorAll('[aria-labelledby], a[href^=\"#\"]')].flatMap(e =>"
          + " (e.getAttribute('aria-labelledby') || e.getAttribute('href').slice(1)).split(' '))"
          + ".filter(id => !document.getElementById(id))";
  private static final String GOOD_IMAGES =
      "[...document.images].filter(i => i.naturalWidth > 20 && i.alt.length > 10).length";
  private static final String EMPTY_LINES =
      "[...document.querySelectorAll('svg.chart path')].filter(p => p.getTotalLength() < 50"
          + " || p.getBoundingClientRect().height < 20).map(p => p.className.baseVal)";
  private static final String UNREACHABLE_SCROLLERS =
      "[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1"
          + " && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)"
          + " && !(e.tabIndex === 0 && e.getAttribute('aria-label'))).map(e => e.className)";

  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    Files.createDirectories(FOLDER);
    HtmlReport.write(AuditFixture.failing(), file(Verdict.Outcome.FAIL));
    HtmlReport.write(AuditFixture.inconclusive(), file(Verdict.Outcome.INCONCLUSIVE));
    HtmlReport.write(AuditFixture.passing(), file(Verdict.Outcome.PASS));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void page_opened_loadsNothingAndServesScreenReaders(Verdict.Outcome outcome) {
    try (OpenedReport report = open(outcome, 1280, LIGHT)) {
      Page page = report.page;
      assertThat(report.number("document.images.length"))
          .isGreaterThanOrEqualTo(20)
          .isEqualTo(report.number(GOOD_IMAGES));
      assertThat(report.console).isEmpty();
      assertThat(report.requests)
          .filteredOn(url -> !url.startsWith("data:image/png;base64,"))
          .containsExactly(file(outcome).toUri().toString());
      assertThat(page.title()).startsWith(AuditWording.title(outcome) + ":");
      assertThat(page.getAttribute("html", "lang")).isEqualTo("en");
      assertThat(report.number("document.scripts.length")).isZero();
      assertThat(page.locator("h1").count()).isEqualTo(1);
      assertThat(page.locator("main").count()).isEqualTo(1);
      assertThat(page.locator("table:not(:has(caption))").count()).isZero();
      assertThat(page.locator("th:not([scope])").count()).isZero();
      assertThat(page.locator("svg:not([role=img]):not([aria-hidden=true])").count()).isZero();
      assertThat(report.strings(SKIPPED_HEADINGS, null)).isEmpty();
      assertThat(report.strings(DUPLICATE_IDS, null)).isEmpty();
      assertThat(report.strings(BROKEN_REFERENCES, null)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void page_anyWidth_neitherScrollsSidewaysNorOverlaps(Verdict.Outcome outcome) {
    try (OpenedReport report = open(outcome, 320, LIGHT)) {
      for (int width : new int[] {320, 380, 768, 1280}) {
        report.show(width, LIGHT);
        assertThat(report.excessWidth()).as("%d pixels", width).isZero();
        assertThat(report.check("overlaps.js", null)).as("%d pixels", width).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void text_lightAndDark_hasContrast(Verdict.Outcome outcome) {
    try (OpenedReport report = open(outcome, 1280, LIGHT)) {
      assertThat(report.check("contrast.js", CONTRAST)).as("light").isEmpty();
      report.show(1280, DARK);
      assertThat(report.page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(20, 22, 25)");
      assertThat(report.check("contrast.js", CONTRAST)).as("dark").isEmpty();
    }
  }

  @Test
  void checks_faultsPlanted_seeThem() {
    try (OpenedReport report = open(Verdict.Outcome.FAIL, 380, LIGHT)) {
      Page page = report.page;
      page.evaluate("document.querySelector('h2').style.color = '#999'");
      assertThat(report.check("contrast.js", CONTRAST)).hasSize(1);
      page.evaluate("document.querySelector('.chart text:last-of-type').setAttribute('y', 309)");
      assertThat(report.check("overlaps.js", null)).isNotEmpty();
      page.evaluate("document.querySelector('main p').style.width = '500px'");
      assertThat(report.excessWidth()).isPositive();
      page.evaluate("document.querySelector('h3').outerHTML = '<h4 id=checks>x</h4>'");
      assertThat(report.strings(SKIPPED_HEADINGS, null)).hasSize(1);
      assertThat(report.strings(DUPLICATE_IDS, null)).containsExactly("checks");
      assertThat(report.strings(BROKEN_REFERENCES, null)).containsExactly("record-1");
      page.evaluate("document.querySelector('.chart .line').setAttribute('d', 'M0 0')");
      assertThat(report.strings(EMPTY_LINES, null)).hasSize(1);
      page.evaluate("document.querySelector('.scroll').removeAttribute('tabindex')");
      assertThat(report.strings(UNREACHABLE_SCROLLERS, null)).hasSize(1);
    }
  }

  @Test
  void keyboard_tab_reachesSkipLinkFirstAndEveryScrollRegion() {
    try (OpenedReport report = open(Verdict.Outcome.FAIL, 380, LIGHT)) {
      report.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      report.page.keyboard().press("Tab");
      assertThat(report.page.evaluate("document.activeElement.className")).isEqualTo("skip");
      int stops = report.number("document.querySelectorAll('a, summary, [tabindex]').length");
      for (int i = 0; i < stops; i++) {
        report.page.evaluate("document.activeElement.dataset.reached = 'yes'");
        report.page.keyboard().press("Tab");
      }
      Locator regions = report.page.locator("[role=region]");
      assertThat(regions.count()).isEqualTo(3 + 1 + 4 + 1 + 1);
      assertThat(report.page.locator("[role=region]:not([data-reached])").count()).isZero();
      assertThat(report.strings(UNREACHABLE_SCROLLERS, null)).isEmpty();
    }
  }

  @Test
  void charts_all_haveInkInEveryLine() {
    try (OpenedReport report = open(Verdict.Outcome.FAIL, 1280, LIGHT)) {
      assertThat(report.page.locator("svg.chart").count()).isEqualTo(2 + 4);
      assertThat(report.strings(EMPTY_LINES, null)).isEmpty();
    }
  }

  @Test
  void ids_hostile_areShownAsText() {
    try (OpenedReport report = open(Verdict.Outcome.FAIL, 1280, LIGHT)) {
      Page page = report.page;
      assertThat(page.locator("h3 .id").first().textContent()).isEqualTo(AuditFixture.NASTY_ID);
      assertThat(page.locator(".maps img").first().getAttribute("alt"))
          .contains(AuditFixture.NASTY_ID);
      assertThat(page.locator(".skipped b").count()).isZero();
      assertThat(page.locator("pre code").textContent()).contains("'data/<nuclei>'");
    }
  }

  @Test
  void policy_plantedScript_doesNotRun() {
    try (OpenedReport report = open(Verdict.Outcome.FAIL, 1280, LIGHT)) {
      report.page.evaluate(
          "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
              + " document.body.append(s); })()");
      assertThat(report.page.evaluate("window.ran")).isNull();
    }
  }

  @Test
  void page_printed_isAPdfOfSeveralPages() throws IOException {
    try (OpenedReport report = open(Verdict.Outcome.FAIL, 1280, DARK)) {
      Path pdf = FOLDER.resolve("fail.pdf");
      report.page.pdf(new Page.PdfOptions().setPath(pdf).setFormat("A4"));
      String content = Files.readString(pdf, StandardCharsets.ISO_8859_1);
      assertThat(content).startsWith("%PDF");
      assertThat(Pattern.compile("/Type /Page\\b").matcher(content).results().count())
          .isBetween(4L, 14L);
    }
  }

  @Test
  void page_photographed_forPeopleToLookAt() {
    try (OpenedReport report = open(Verdict.Outcome.FAIL, 1280, LIGHT)) {
      report.photograph(FOLDER.resolve("fail-wide.png"));
      report.show(380, LIGHT).photograph(FOLDER.resolve("fail-narrow.png"));
    }
    try (OpenedReport report = open(Verdict.Outcome.INCONCLUSIVE, 1280, DARK)) {
      report.photograph(FOLDER.resolve("inconclusive-dark.png"));
    }
    for (String picture : List.of("fail-wide", "fail-narrow", "inconclusive-dark")) {
      assertThat(FOLDER.resolve(picture + ".png")).isNotEmptyFile();
    }
  }

  private static OpenedReport open(Verdict.Outcome outcome, int width, ColorScheme scheme) {
    return new OpenedReport(chromium.browser(), file(outcome)).show(width, scheme);
  }

  private static Path file(Verdict.Outcome outcome) {
    return FOLDER.resolve(outcome.name().toLowerCase(Locale.ROOT) + ".html").toAbsolutePath();
  }
}
