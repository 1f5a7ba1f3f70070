package dev.afterimage.cli;

import dev.afterimage.audit.GeneratedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line of an audit, changed option by option. Immutable. */
final class AuditArgs {
  private final Map<String, String> options;
  private final List<String> flags;

  private AuditArgs(Map<String, String> options, List<String> flags) {
    this.options = options;
    this.flags = flags;
  }

  /** An audit of the recorded predictions. */
  static AuditArgs of(GeneratedData data, Path out) {
    return new AuditArgs(new LinkedHashMap<>(), List.of("--quiet"))
        .with("--predictions", data.predictions())
        .with("--task", data.shape().task().label())
        .with("--data", data.data())
        .with("--membership", data.membership())
        .with("--jobs", 2)
        .with("--out", out);
  }

  AuditArgs with(String option, Object value) {
    Map<String, String> changed = new LinkedHashMap<>(options);
    changed.put(option, value.toString());
    return new AuditArgs(changed, flags);
  }

  AuditArgs without(String option) {
    Map<String, String> changed = new LinkedHashMap<>(options);
    changed.remove(option);
    return new AuditArgs(changed, flags);
  }

  /** With a model instead of its predictions. */
  AuditArgs model(Path file) {
    return without("--predictions").with("--model", file);
  }

  AuditArgs flag(String flag) {
    List<String> changed = new ArrayList<>(flags);
    changed.add(flag);
    return new AuditArgs(options, changed);
  }

  /** With progress and warnings. */
  AuditArgs loud() {
    return new AuditArgs(options, List.of());
  }

  Path out() {
    return Path.of(options.getOrDefault("--out", ""));
  }

  String[] toArray() {
    List<String> args = new ArrayList<>(List.of("audit"));
    options.forEach((option, value) -> args.addAll(List.of(option, value)));
    args.addAll(flags);
    return args.toArray(String[]::new);
  }

  Cli.Result run() {
    return Cli.run(toArray());
  }
}
