package dev.afterimage.report;

/** The page of a trace in a real browser. */
class TracePageBrowserTest extends PageInBrowser {

  TracePageBrowserTest() {
    super(
        "trace", page -> HtmlReport.write(TraceFixture.result(0.004, 60, TraceFixture.SAME), page));
  }
}
