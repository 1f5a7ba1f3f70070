package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.KIND;
import static dev.afterimage.interview.Finding.note;
import static dev.afterimage.interview.Finding.refusal;
import static dev.afterimage.interview.Finding.warning;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.Independence;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the numbers that come out can be what the specification takes them for. */
final class KindExam {
  private static final double SLACK = 1e-3; // of single and half precision
  private static final double SUM_SLACK = 0.02; // of a sum over classes, also of bytes
  private static final double HALF = 0.5; // below 0: no noise about the values of a picture
  private static final double BEYOND = 2; // values of [0, 1] are out of the question

  private final Output stated;
  private final Output read;
  private final Ending ending;

  /**
   * @param stated the specification's output as the user gave it
   * @param read as it is read
   */
  KindExam(Output stated, Output read, Ending ending) {
    this.stated = stated;
    this.read = read;
    this.ending = ending;
  }

  /**
   * Examines.
   *
   * @param raw answers before any activation, finite, at least one
   */
  List<Finding> of(List<Planes> raw) {
    List<Finding> findings = new ArrayList<>();
    Kind kind = read.kind() == null ? Kind.LOGITS : read.kind();
    boolean said = ending.last() != Last.UNKNOWN && ending.last() != Last.OTHER;
    if (stated.kind() == null && said && (kind != Kind.VALUES || ending.scaling() != null)) {
      findings.add(
          note(
              KIND,
              "The model's file ends in "
                  + ending.operator()
                  + ": its output is taken as "
                  + kind.label()
                  + scaling()
                  + "."));
    }
    OutputRange range = OutputRange.of(raw);
    switch (kind) {
      case LOGITS -> findings.addAll(new LogitsExam(stated, read, ending).of(range));
      case PROBABILITIES -> probabilities(range, findings);
      case LOG_PROBABILITIES -> logarithms(range, findings);
      case VALUES -> values(range, findings);
      case LABELS ->
          findings.add(
              note(
                  KIND,
                  "The model answers with labels alone, of "
                      + read.channels()
                      + (read.isIndependent()
                          ? " independent maps: it is audited as released by threshold."
                          : " classes (output.channels): it is audited as released by argmax.")));
    }
    return findings;
  }

  /** How numbers are read, where the file's last steps say it. */
  private String scaling() {
    OutputScaling scaling = stated.scaling() == null ? read.scaling() : null;
    return scaling == null
        ? ""
        : String.format(
            Locale.ROOT,
            ", of which a number stands for (number - %d) * %.6g",
            scaling.zeroPoint(),
            scaling.scale());
  }

  private void probabilities(OutputRange range, List<Finding> findings) {
    if (!range.within(0, 1, SLACK)) {
      findings.add(
          refusal(
              KIND,
              "Probabilities lie in [0, 1], and the output holds "
                  + range.words()
                  + ". State output.kind in --spec: \"logits\" if the activation is still to be applied,"
                  + " or output.scale where bytes stand for probabilities."));
    } else if (range.channels() > 1 && range.sumsWithin(SUM_SLACK) == read.isIndependent()) {
      findings.add(read.isIndependent() ? exclusive() : independent(range));
    }
  }

  private Finding independent(OutputRange range) {
    return refusal(
        KIND,
        "Probabilities of classes sum to 1 in every pixel, and those of the output sum to "
            + range.sums()
            + ": its channels are independent maps, or no probabilities. Masks give every pixel one"
            + " class; of independent maps, state in --spec where a map for each of the "
            + range.channels()
            + " channels comes from, "
            + Independence.ways()
            + ". If they are no probabilities, state \"output\": {\"kind\": \"logits\"}.");
  }

  private static Finding exclusive() {
    return refusal(
        KIND,
        "\"maps\" in --spec are truths of independent channels, and those of the output sum to 1 in"
            + " every pixel, as classes that exclude each other do: leave \"maps\" out and give masks"
            + " of one class index per pixel.");
  }

  private void logarithms(OutputRange range, List<Finding> findings) {
    if (!range.within(Double.NEGATIVE_INFINITY, 0, SLACK)) {
      findings.add(
          refusal(
              KIND,
              "Logarithms of probabilities are at most 0, and the output holds "
                  + range.words()
                  + ". State output.kind in --spec: \"logits\" or \"probabilities\"."));
    } else if (range.channels() > 1
        && !read.isIndependent()
        && !range.exponentialSumsWithin(SUM_SLACK)) {
      findings.add(
          refusal(
              KIND,
              "Exponentials of log-probabilities sum to 1 over the classes, and those of"
                  + " the output do not. State \"output\": {\"kind\": \"logits\"} in --spec."));
    }
  }

  private void values(OutputRange range, List<Finding> findings) {
    boolean said = ending.operator().equals("Tanh");
    boolean tangent = (said || range.least() < -HALF) && range.within(-1, 1, SLACK);
    if (!tangent && range.within(-1, BEYOND, 0)) {
      return;
    }
    boolean bytes = range.most() > BEYOND && range.within(0, 255, 1);
    String fault =
        "Targets lie in [0, 1], and the output "
            + (said ? "is that of Tanh, in [-1, 1], and holds " : "holds ")
            + range.words()
            + ". ";
    String cure =
        tangent
            ? "Of a network that ends in Tanh, state \"output\": {\"scale\": 0.5, \"zeroPoint\": -1}"
                + " in --spec."
            : bytes
                ? "Of bytes, state \"output\": {\"scale\": 0.00392156862745098} in --spec."
                : "State in --spec what they stand for: (value - output.zeroPoint) *"
                    + " output.scale.";
    boolean settled = stated.scaling() != null || stated.activation() != null;
    findings.add(settled ? warning(KIND, fault + cure) : refusal(KIND, fault + cure));
  }
}
