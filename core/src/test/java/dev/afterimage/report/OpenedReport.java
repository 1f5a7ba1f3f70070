package dev.afterimage.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A report in a browser window, with what it logged and asked the network for. */
final class OpenedReport implements AutoCloseable {
  private final BrowserContext context;
  final Page page;
  final List<String> console = new ArrayList<>();
  final List<String> requests = new ArrayList<>();

  OpenedReport(Browser browser, Path file) {
    context = browser.newContext();
    page = context.newPage();
    page.onConsoleMessage(message -> console.add(message.text()));
    page.onPageError(console::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
  }

  /** Makes the window this wide and asks for this scheme. */
  OpenedReport show(int width, ColorScheme scheme) {
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    return this;
  }

  /** The strings that a check in the test resources returns. */
  List<String> check(String script, Object argument) {
    try (InputStream in = OpenedReport.class.getResourceAsStream(script)) {
      String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return strings(code.substring(code.indexOf("\n(")), argument);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The strings that an expression returns. */
  List<String> strings(String expression, Object argument) {
    return ((List<?>) page.evaluate(expression, argument)).stream().map(String::valueOf).toList();
  }

  /** The number that an expression returns. */
  int number(String expression) {
    return ((Number) page.evaluate(expression)).intValue();
  }

  /** How far the page is wider than its window, in pixels. */
  int excessWidth() {
    return number("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** Writes a picture of the whole page. */
  void photograph(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
  }
}
