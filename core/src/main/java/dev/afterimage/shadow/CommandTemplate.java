package dev.afterimage.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with placeholders in braces. It is split into arguments at blanks, where quotes of
 * either kind hold together; there is no shell: no variables, wildcards, pipes or escapes.
 *
 * @param arguments the program and what it is given, with placeholders
 */
public record CommandTemplate(List<String> arguments) {
  /** File of the ids to train on, one a line. */
  static final String IDS = "ids";

  /** The ONNX file to write. */
  static final String ONNX = "onnx";

  /** The same. */
  static final String OUT = "out";

  /** The TorchScript file to write, instead. */
  static final String PT = "pt";

  /** The records' folder or table. */
  static final String DATA = "data";

  /** A seed in [0, 2^31). */
  static final String SEED = "seed";

  /** The shadow's number, from 0. */
  static final String INDEX = "index";

  private static final Set<String> OUTPUTS = Set.of(ONNX, OUT, PT);
  private static final List<String> KNOWN = List.of(IDS, OUT, ONNX, PT, DATA, SEED, INDEX);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
  private static final Pattern PART = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s\"']+");

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if a placeholder is unknown, or {@code {ids}} or the file to
   *     write is missing
   */
  public CommandTemplate {
    arguments = List.copyOf(arguments);
    Set<String> used = new TreeSet<>();
    for (String argument : arguments) {
      Matcher matcher = PLACEHOLDER.matcher(argument);
      while (matcher.find()) {
        used.add(matcher.group(1));
      }
    }
    for (String name : used) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "--command knows the placeholders " + KNOWN + ", got {" + name + "}");
      }
    }
    long outputs = used.stream().filter(OUTPUTS::contains).count();
    if (!used.contains(IDS) || outputs == 0 || (used.contains(PT) && outputs > 1)) {
      throw new IllegalArgumentException(
          "--command must hold {ids}, the file of the ids to train on, and {onnx} or {pt}, the file"
              + " to write, got "
              + String.join(" ", arguments));
    }
  }

  /**
   * Splits a line.
   *
   * @throws IllegalArgumentException if a quote does not end, or as the constructor does
   */
  public static CommandTemplate parse(String line) {
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    Matcher part = PART.matcher(line);
    int end = 0; // of the part before
    boolean begun = false;
    while (part.find()) {
      String between = line.substring(end, part.start());
      requireBlank(between, line);
      if (begun && !between.isEmpty()) {
        arguments.add(argument.toString());
        argument.setLength(0);
      }
      argument.append(unquoted(part.group()));
      begun = true;
      end = part.end();
    }
    requireBlank(line.substring(end), line);
    if (begun) {
      arguments.add(argument.toString());
    }
    return new CommandTemplate(arguments);
  }

  private static void requireBlank(String between, String line) {
    if (!between.isBlank()) {
      throw new IllegalArgumentException("--command has a quote that does not end: " + line);
    }
  }

  private static String unquoted(String part) {
    boolean quoted = part.startsWith("\"") || part.startsWith("'");
    return quoted ? part.substring(1, part.length() - 1) : part;
  }

  /** The file that the program is to write. */
  String output() {
    return arguments.stream().anyMatch(each -> each.contains("{" + PT + "}"))
        ? "model.pt"
        : "model.onnx";
  }

  /** The arguments with values for all placeholders. */
  List<String> filled(Map<String, String> values) {
    return arguments.stream()
        .map(
            argument ->
                PLACEHOLDER
                    .matcher(argument)
                    .replaceAll(
                        found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), ""))))
        .toList();
  }
}
