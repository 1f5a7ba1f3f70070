package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.TextFile;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputScaling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Model specifications as JSON; every field may be absent or null, none may be unknown. */
public final class ModelSpecJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final List<String> TOP =
      Stream.concat(
              Stream.of("input", "output", "ignoreLabel", "privacy"),
              PixelRulesJson.FIELDS.stream())
          .toList();
  private static final List<String> INPUT =
      List.of("height width channels resize scale mean std layout name stitch".split(" "));
  private static final List<String> OUTPUT =
      List.of(
          "kind", "activation", "channels", "name", "layout", "scale", "zeroPoint", "independent");
  private static final int MAX_SIDE = 1 << 15;
  private static final int MAX_CLASSES = 1 << 16;

  private ModelSpecJson() {}

  /**
   * Reads a specification file.
   *
   * @throws InvalidDataException if it is missing, not JSON, or has an unknown field or bad value
   */
  public static ModelSpec read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("spec " + file + " must be a file, and is not one");
    }
    return parse(TextFile.read(file, "spec"), file.toString());
  }

  /**
   * Reads a specification.
   *
   * @param json the text
   * @param source where it is from, for messages
   * @throws InvalidDataException if it is not JSON, or has an unknown field or bad value
   */
  public static ModelSpec parse(String json, String source) {
    try {
      return spec(JSON.readTree(json), source);
    } catch (JacksonException e) {
      throw new InvalidDataException(
          source + ": must be a JSON object: " + e.getOriginalMessage(), e);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) { // fields that contradict each other
      throw new InvalidDataException(source + ": " + e.getMessage(), e);
    }
  }

  private static ModelSpec spec(JsonNode root, String source) {
    JsonFields top = new JsonFields(source, "$", root, TOP);
    return new ModelSpec(
        input(top.nested("input", INPUT)),
        output(top.nested("output", OUTPUT)),
        top.integer("ignoreLabel", -1, MAX_CLASSES),
        top.holds("privacy")
            ? PrivacyClaimJson.read(top.nested("privacy", PrivacyClaimJson.FIELDS))
            : null,
        PixelRulesJson.read(root, top, source));
  }

  private static Input input(JsonFields fields) {
    Channels channels = fields.choice("channels", Channels.values(), Channels::name);
    Size size = size(fields);
    Integer stitch = fields.integer("stitch", 1, MAX_SIDE);
    if (stitch != null && size != null && stitch > Math.min(size.height(), size.width())) {
      throw fields.fault("stitch", "at most the height and the width");
    }
    return new Input(
        size,
        channels,
        fields.choice("resize", Resize.values(), Resize::label),
        ScaleName.read(fields, channels),
        fields.choice("layout", Layout.values(), Layout::name),
        fields.text("name"),
        stitch);
  }

  private static @Nullable Size size(JsonFields fields) {
    Integer height = fields.integer("height", 1, MAX_SIDE);
    Integer width = fields.integer("width", 1, MAX_SIDE);
    if (height == null && width == null) {
      return null;
    }
    if (height == null || width == null) {
      String missing = height == null ? "height" : "width";
      throw fields.fault(missing, "given together with the other side");
    }
    return new Size(height, width);
  }

  private static Output output(JsonFields fields) {
    return new Output(
        fields.choice("kind", Kind.values(), Kind::label),
        fields.choice("activation", Activation.values(), Activation::label),
        fields.integer("channels", 1, MAX_CLASSES),
        fields.text("name"),
        fields.choice("layout", OutputLayout.values(), OutputLayout::name),
        outputScaling(fields),
        fields.flag("independent"));
  }

  private static @Nullable OutputScaling outputScaling(JsonFields fields) {
    Double scale = fields.number("scale");
    Integer zero = fields.integer("zeroPoint", -(1 << 15), 1 << 15);
    if (scale == null && zero != null) {
      throw fields.fault("scale", "given together with zeroPoint");
    }
    if (scale != null && !(scale > 0)) {
      throw fields.fault("scale", "above 0");
    }
    return scale == null ? null : new OutputScaling(scale, Objects.requireNonNullElse(zero, 0));
  }

  /**
   * The specification as JSON with every field, null where open, and privacy, classes, orientation
   * and maps only where given; {@link #parse} reads it back.
   */
  public static String write(ModelSpec spec) {
    ObjectNode root = JSON.createObjectNode();
    writeInput(spec.input(), root.putObject("input"));
    writeOutput(spec.output(), root.putObject("output"));
    root.put("ignoreLabel", spec.ignoreLabel());
    PixelRulesJson.write(spec.pixels(), root);
    if (spec.privacy() != null) {
      PrivacyClaimJson.write(spec.privacy(), root.putObject("privacy"));
    }
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void writeInput(Input input, ObjectNode node) {
    Size size = input.size();
    node.put("height", size == null ? null : (Integer) size.height());
    node.put("width", size == null ? null : (Integer) size.width());
    node.put("channels", name(input.channels()));
    node.put("resize", input.resize() == null ? null : input.resize().label());
    ScaleName.write(input.scaling(), node);
    node.put("layout", name(input.layout()));
    node.put("name", input.name());
    node.put("stitch", input.stitch());
  }

  private static void writeOutput(Output output, ObjectNode node) {
    Kind kind = output.kind();
    Activation activation = output.activation();
    node.put("kind", kind == null ? null : kind.label());
    node.put("activation", activation == null ? null : activation.label());
    node.put("channels", output.channels());
    node.put("name", output.name());
    node.put("layout", name(output.layout()));
    if (output.scaling() != null) {
      node.put("scale", output.scaling().scale());
      node.put("zeroPoint", output.scaling().zeroPoint());
    }
    if (output.independent() != null) {
      node.put("independent", output.independent());
    }
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
