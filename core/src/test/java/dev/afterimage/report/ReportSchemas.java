package dev.afterimage.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The schemas that come with the reports. */
public final class ReportSchemas {
  public static final String AUDIT = "urn:afterimage:audit:1";
  static final String TRACE = "urn:afterimage:trace:1";
  static final String EXPOSURE = "urn:afterimage:exposure:1";
  static final String TRADEOFF = "urn:afterimage:tradeoff:1";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      AUDIT,
                      text("audit.schema.json"),
                      TRACE,
                      text("trace.schema.json"),
                      EXPOSURE,
                      text("exposure.schema.json"),
                      TRADEOFF,
                      text("tradeoff.schema.json"))));

  private ReportSchemas() {}

  /** What a document does against a schema. */
  public static List<Error> faults(String schema, String json) {
    return REGISTRY.getSchema(SchemaLocation.of(schema)).validate(json, InputFormat.JSON);
  }

  private static String text(String name) {
    try (InputStream schema = Reports.class.getResourceAsStream(name)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
