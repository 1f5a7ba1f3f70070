package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir Path folder;

  @Test
  void write_failing_writesPage() throws IOException {
    Path out = Path.of("target/report-pages");
    Files.createDirectories(out);
    HtmlReport.write(AuditFixture.failing(), out.resolve("fail.html"));
    HtmlReport.write(AuditFixture.inconclusive(), out.resolve("inconclusive.html"));
    HtmlReport.write(AuditFixture.passing(), out.resolve("pass.html"));
    assertThat(folder).exists();
  }
}
