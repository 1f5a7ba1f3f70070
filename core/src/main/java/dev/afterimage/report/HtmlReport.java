package dev.afterimage.report;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.data.AtomicFile;
import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.trace.TraceResult;
import dev.afterimage.tradeoff.TradeoffResult;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a result as one page for people: no script, nothing loaded from elsewhere. Everything that
 * comes from the audited data is escaped by the template engine.
 */
final class HtmlReport {
  private static final String PACKAGE = HtmlReport.class.getPackageName();

  private HtmlReport() {}

  static void write(AuditResult result, Path file) {
    render("report.jte", Page.of(result, style()), file);
  }

  static void write(TraceResult result, Path file) {
    render("trace.jte", new TracePage(result, style()), file);
  }

  static void write(ExposureResult result, Path file) {
    render("exposure.jte", ExposurePage.of(result, style()), file);
  }

  static void write(TradeoffResult result, Path file) {
    render("tradeoff.jte", TradeoffPage.of(result, style()), file);
  }

  static void write(TrainingReport report, Path file) {
    render("training.jte", new TrainingPage(report, style()), file);
  }

  private static void render(String template, Object page, Path file) {
    TemplateEngine engine = engine();
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          engine.render(template, page, new WriterOutput(writer));
          writer.flush();
        });
  }

  // The engine looks for its compiled templates in the thread's loader, which may not be ours.
  private static TemplateEngine engine() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(HtmlReport.class.getClassLoader());
    try {
      return TemplateEngine.createPrecompiled(null, ContentType.Html, null, PACKAGE);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing from " + PACKAGE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
