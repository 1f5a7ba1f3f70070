package dev.afterimage.report;

/** The page of exposure in a real browser. */
class ExposurePageBrowserTest extends PageInBrowser {

  ExposurePageBrowserTest() {
    super("exposure", page -> HtmlReport.write(ExposureFixture.classes(), page));
  }
}
