package dev.afterimage.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.afterimage.report.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code audit.json} of a run. */
final class AuditFile {
  private AuditFile() {}

  static JsonNode read(Path run) {
    return JsonMapper.shared().readTree(run.resolve(Reports.JSON).toFile());
  }

  /** Where it breaks its schema; empty where it does not. */
  static List<Error> faults(Path run) {
    try (InputStream schema = Reports.class.getResourceAsStream("audit.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonMapper.shared().readTree(schema))
          .validate(Files.readString(run.resolve(Reports.JSON)), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
