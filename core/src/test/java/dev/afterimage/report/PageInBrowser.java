package dev.afterimage.report;

import static com.microsoft.playwright.options.ColorScheme.DARK;
import static com.microsoft.playwright.options.ColorScheme.LIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What must hold of a page in a real browser; {@link HtmlReportBrowserTest} shows that it can fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageInBrowser {
  private static final double CONTRAST = 4.5; // WCAG 2, level AA, normal text

  private final Path folder;
  private final Path page;
  private final Consumer<Path> writer;
  private Chromium chromium;

  /**
   * @param name of the page, without its ending
   * @param writer writes the page
   */
  PageInBrowser(String name, Consumer<Path> writer) {
    this.folder = Path.of("target", "report-pages", name).toAbsolutePath();
    this.page = folder.resolve(name + ".html");
    this.writer = writer;
  }

  @BeforeAll
  void start() throws IOException {
    chromium = Chromium.start();
    Files.createDirectories(folder);
    writer.accept(page);
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void page_opened_loadsNothingAndServesScreenReaders() {
    try (OpenedReport report = open()) {
      assertThat(report.console).isEmpty();
      assertThat(report.requests).containsExactly(page.toUri().toString());
      assertThat(report.number("document.scripts.length")).isZero();
      assertThat(report.page.locator("h1").count()).isEqualTo(1);
      assertThat(report.page.locator("table:not(:has(caption))").count()).isZero();
      assertThat(report.page.locator("th:not([scope])").count()).isZero();
    }
  }

  @Test
  void page_anyWidth_neitherScrollsSidewaysNorOverlaps() {
    try (OpenedReport report = open()) {
      for (int width : new int[] {320, 380, 768, 1280}) {
        report.show(width, LIGHT);
        assertThat(report.excessWidth()).as("%d pixels", width).isZero();
        assertThat(report.check("overlaps.js", null)).as("%d pixels", width).isEmpty();
      }
    }
  }

  @Test
  void text_lightAndDark_hasContrast() {
    try (OpenedReport report = open()) {
      assertThat(report.check("contrast.js", CONTRAST)).as("light").isEmpty();
      report.show(1280, DARK);
      assertThat(report.check("contrast.js", CONTRAST)).as("dark").isEmpty();
    }
  }

  @Test
  void page_photographed_forPeopleToLookAt() {
    try (OpenedReport report = open()) {
      report.photograph(folder.resolve("wide.png"));
      report.show(380, LIGHT).photograph(folder.resolve("narrow.png"));
    }
    assertThat(folder.resolve("narrow.png")).isNotEmptyFile();
  }

  private OpenedReport open() {
    return new OpenedReport(chromium.browser(), page).show(1280, LIGHT);
  }
}
