package dev.afterimage.report;

/** The page of a comparison of defences in a real browser. */
class TradeoffPageBrowserTest extends PageInBrowser {

  TradeoffPageBrowserTest() {
    super("tradeoff", page -> HtmlReport.write(TradeoffFixture.compared(), page));
  }
}
