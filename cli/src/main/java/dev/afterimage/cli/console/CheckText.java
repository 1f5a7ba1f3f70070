package dev.afterimage.cli.console;

import dev.afterimage.audit.CheckResult;
import dev.afterimage.interview.Finding;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.stats.power.AucPower;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a check found, as a page of text. */
public final class CheckText {
  private static final double STRONG = 0.7; // AUC of an attack that matters
  private static final double OFTEN = 0.95;
  private static final double BOUND = 0.6; // AUC of the default policy
  private static final int SIZES = 4; // named

  private final CheckResult result;
  private final PrintWriter out;

  private CheckText(CheckResult result, PrintWriter out) {
    this.result = result;
    this.out = out;
  }

  /** Prints a result. */
  public static void print(CheckResult result, PrintWriter out) {
    new CheckText(result, out).print();
  }

  private void print() {
    out.println();
    ModelSpec spec = result.spec();
    if (spec != null) {
      model(spec);
    }
    data();
    sides();
    findings();
    BrokenText.print(result.broken(), out);
    out.println();
    out.println(
        result.isRefused()
            ? "An audit would refuse this. Nothing was scored, and nothing was written."
            : "An audit would run. Nothing was scored, and nothing was written.");
  }

  private void line(String name, String text) {
    out.println(String.format(Locale.ROOT, "%-9s %s", name, text));
  }

  private void model(ModelSpec spec) {
    ModelSpec.Input input = spec.input();
    line(
        "Model",
        "takes "
            + (input.size() == null
                ? "pictures of any size"
                : input.size().height() + "x" + input.size().width() + " pictures")
            + ", "
            + input.channels()
            + ", layout "
            + input.layout()
            + ", scaled (value * "
            + (input.scaling() == null ? "1" : (long) input.scaling().factor())
            + " - "
            + (input.scaling() == null || input.scaling().mean().isEmpty()
                ? "0) / 1"
                : input.scaling().mean() + ") / " + input.scaling().std()));
    ModelSpec.Output output = spec.output();
    line(
        "",
        "answers with "
            + (output.kind() == null ? "?" : output.kind().label())
            + ", "
            + output.channels()
            + (output.channels() != null && output.channels() == 1 ? " channel" : " channels")
            + ", layout "
            + output.layout()
            + ", activation "
            + (output.activation() == null ? "none" : output.activation().label()));
  }

  private void data() {
    CheckResult.Data data = result.data();
    if (data.records() == 0) {
      line("Pictures", "none can be read");
      return;
    }
    line(
        "Pictures",
        data.records()
            + " can be read: "
            + data.sizes().entrySet().stream()
                .limit(SIZES)
                .map(size -> size.getValue() + " of " + size.getKey())
                .collect(Collectors.joining(", "))
            + (data.sizes().size() > SIZES ? ", ..." : "")
            + " pixels; channels: "
            + data.colours().entrySet().stream()
                .map(colours -> colours.getValue() + " with " + colours.getKey())
                .collect(Collectors.joining(", ")));
    if (!data.classes().isEmpty()) {
      line(
          data.maps().isEmpty() ? "Classes" : "Maps",
          data.classes().entrySet().stream().map(this::share).collect(Collectors.joining(", "))
              + (data.ignored() > 0
                  ? String.format(
                      Locale.ROOT, "; %.1f %% of pixels do not count", 100 * data.ignored())
                  : ""));
    }
  }

  private String share(Map.Entry<Integer, Double> share) {
    List<String> maps = result.data().maps();
    String name = maps.isEmpty() ? share.getKey().toString() : maps.get(share.getKey());
    return String.format(Locale.ROOT, "%s: %.1f %%", name, 100 * share.getValue());
  }

  private void sides() {
    CheckResult.Sides sides = result.sides();
    line(
        "Records",
        sides.members()
            + " members, "
            + sides.others()
            + " others"
            + (result.broken().isEmpty()
                ? ""
                : "; "
                    + result.broken().size()
                    + (result.broken().size() == 1 ? " is" : " are")
                    + " broken and left out")
            + (sides.notMentioned() > 0
                ? "; " + sides.notMentioned() + " of the data are not mentioned and left out"
                : ""));
    boolean subjects = !sides.unit().equals("record");
    if (subjects) {
      line(
          "Subjects",
          sides.memberUnits() + " with members, " + sides.otherUnits() + " with others alone");
    } else {
      line(
          "Subjects",
          "unknown: every record counts as independent. If a patient or video has several, give a"
              + " column subject, or intervals are too short.");
    }
    power(sides, subjects ? "subjects" : "records");
  }

  private void power(CheckResult.Sides sides, String unit) {
    if (sides.memberUnits() < 2 || sides.otherUnits() < 2) {
      line("Power", "too few " + unit + " to tell anything: at least 2 a side are needed");
      return;
    }
    AucPower power = new AucPower(STRONG);
    line(
        "Power",
        String.format(
            Locale.ROOT,
            "with %d and %d %s an attack of AUC %.1f is found in %.0f %% of audits; %d a side would"
                + " find it in %.0f %%",
            sides.memberUnits(),
            sides.otherUnits(),
            unit,
            STRONG,
            100 * power.of(sides.memberUnits(), sides.otherUnits()),
            power.sideFor(OFTEN),
            100 * OFTEN));
    line(
        "",
        String.format(
            Locale.ROOT,
            "a model that leaks nothing is shown to have an AUC below %.1f in %.0f %% of audits",
            BOUND,
            100 * AucPower.ofPassing(BOUND, sides.memberUnits(), sides.otherUnits())));
  }

  private void findings() {
    List<Finding> findings = result.understanding().findings();
    if (!findings.isEmpty()) {
      out.println();
      out.println("Findings");
      findings.forEach(
          finding -> out.println("  " + finding.weight().label() + ": " + finding.sentence()));
    }
  }
}
