package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.KIND;
import static dev.afterimage.interview.Finding.note;
import static dev.afterimage.interview.Finding.refusal;
import static dev.afterimage.interview.Finding.warning;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.Kind;
import java.util.ArrayList;
import java.util.List;

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
    if (stated.kind() == null
        && ending.last() != Last.UNKNOWN
        && ending.last() != Last.OTHER
        && kind != Kind.VALUES) {
      findings.add(
          note(
              KIND,
              "The model's file ends in "
                  + ending.operator()
                  + ": its output is taken as "
                  + kind.label()
                  + "."));
    }
    OutputRange range = OutputRange.of(raw);
    switch (kind) {
      case LOGITS -> logits(range, findings);
      case PROBABILITIES -> probabilities(range, findings);
      case LOG_PROBABILITIES -> logarithms(range, findings);
      case VALUES -> values(range, findings);
      case LABELS ->
          findings.add(
              note(
                  KIND,
                  "The model answers with labels alone, of "
                      + read.channels()
                      + " classes (output.channels): it is audited as released by argmax."));
    }
    return findings;
  }

  private void logits(OutputRange range, List<Finding> findings) {
    String seen =
        "logits are unbounded, and all values of "
            + range.records()
            + " answers lie in "
            + range.words();
    boolean unit = range.within(0, 1, 0);
    if (range.isWhole() && !range.isConstant()) {
      findings.add(
          refusal(
              KIND,
              "The output holds whole numbers alone ("
                  + range.words()
                  + "), as labels do,"
                  + " and no logits. If each is the class of a pixel, state \"output\": {\"kind\":"
                  + (unit && range.channels() > 1 ? " \"probabilities\"}" : " \"labels\"}")
                  + " in --spec; better, audit the network before its ArgMax or threshold, with"
                  + " --release argmax if labels alone are released."));
    } else if (unit && range.channels() > 1 && range.sumsWithin(SUM_SLACK)) {
      findings.add(
          refusal(
              KIND,
              "output.kind is logits, but "
                  + seen
                  + ", and over the classes they sum to 1:"
                  + " they are probabilities, and a second softmax would flatten them. State \"output\":"
                  + " {\"kind\": \"probabilities\"} in --spec."));
    } else if (unit && stated.kind() == null) {
      findings.add(
          refusal(
              KIND,
              "What the output holds is not stated, and its file does not say: "
                  + seen
                  + ", as probabilities do. State output.kind in --spec: \"probabilities\" if the network"
                  + " ends in a sigmoid or softmax, else \"logits\"."));
    } else if (unit) {
      findings.add(
          warning(
              KIND,
              "output.kind is logits as stated, but "
                  + seen
                  + ", as probabilities do. If"
                  + " the network ends in a sigmoid or softmax, every number here is wrong: state"
                  + " \"output\": {\"kind\": \"probabilities\"}."));
    } else if (range.channels() > 1
        && range.within(Double.NEGATIVE_INFINITY, 0, SLACK)
        && range.exponentialSumsWithin(SUM_SLACK)) {
      findings.add(
          note(
              KIND,
              "The output looks like logarithms of probabilities, of which a softmax gives"
                  + " the probabilities back: log-probabilities and logits are one here."));
    }
    if (range.channels() > 1 && read.activation() == Activation.SIGMOID) {
      findings.add(
          warning(
              KIND,
              "Each of the "
                  + range.channels()
                  + " channels gets a sigmoid of its own, as"
                  + " stated, while a mask gives every pixel one class: of every pixel the channel of"
                  + " its class alone is measured."));
    }
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
    } else if (range.channels() > 1 && !range.sumsWithin(SUM_SLACK)) {
      findings.add(
          refusal(
              KIND,
              "Probabilities of classes sum to 1 in every pixel, and those of the output"
                  + " sum to "
                  + range.sums()
                  + ": its channels are independent maps, or no"
                  + " probabilities. Masks give every pixel one class, so that such a model cannot be"
                  + " compared with them: export one channel for each mask, or the network before its"
                  + " sigmoid with \"output\": {\"kind\": \"logits\"}."));
    }
  }

  private void logarithms(OutputRange range, List<Finding> findings) {
    if (!range.within(Double.NEGATIVE_INFINITY, 0, SLACK)) {
      findings.add(
          refusal(
              KIND,
              "Logarithms of probabilities are at most 0, and the output holds "
                  + range.words()
                  + ". State output.kind in --spec: \"logits\" or \"probabilities\"."));
    } else if (range.channels() > 1 && !range.exponentialSumsWithin(SUM_SLACK)) {
      findings.add(
          refusal(
              KIND,
              "Exponentials of log-probabilities sum to 1 over the classes, and those of"
                  + " the output do not. State \"output\": {\"kind\": \"logits\"} in --spec."));
    }
  }

  private void values(OutputRange range, List<Finding> findings) {
    boolean tangent = range.least() < -HALF && range.within(-1, 1, SLACK);
    boolean bytes = range.most() > BEYOND && range.within(0, 255, 1);
    if (!tangent && range.within(-1, BEYOND, 0)) {
      return;
    }
    String fault = "Targets lie in [0, 1], and the output holds " + range.words() + ". ";
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
