package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.KIND;
import static dev.afterimage.interview.Finding.note;
import static dev.afterimage.interview.Finding.refusal;
import static dev.afterimage.interview.Finding.warning;

import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Ending;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the numbers that come out can be logits, which is what is taken where nothing is said.
 */
final class LogitsExam {
  private static final double SLACK = 1e-3; // of single and half precision
  private static final double SUM_SLACK = 0.02; // of a sum over classes, also of bytes

  private static final double WHITE = 255; // of masks as they are looked at

  private final Output stated;
  private final Output read;
  private final Ending ending;

  /**
   * @param stated the specification's output as the user gave it
   * @param read as it is read
   */
  LogitsExam(Output stated, Output read, Ending ending) {
    this.stated = stated;
    this.read = read;
    this.ending = ending;
  }

  List<Finding> of(OutputRange range) {
    List<Finding> findings = new ArrayList<>();
    String seen =
        "logits are unbounded, and all values of "
            + range.records()
            + " answers lie in "
            + range.words();
    boolean unit = range.within(0, 1, 0);
    if (unit && range.channels() > 1 && range.sumsWithin(SUM_SLACK)) {
      findings.add(
          refusal(
              KIND,
              "output.kind is logits, but "
                  + seen
                  + ", and over the classes they sum to 1:"
                  + " they are probabilities, and a second softmax would flatten them. State \"output\":"
                  + " {\"kind\": \"probabilities\"} in --spec."));
    } else if (range.isWhole() && !range.isConstant()) {
      findings.add(
          refusal(
              KIND,
              "The output holds whole numbers alone ("
                  + range.words()
                  + "), as labels do,"
                  + " and no logits. If each is the class of a pixel, state \"output\": {\"kind\":"
                  + " \"labels\""
                  + (range.most() == WHITE ? ", \"scale\": 0.00392156862745098" : "")
                  + "} in --spec; better, audit the network before its ArgMax or threshold,"
                  + " with --release argmax if labels alone are released."));
    } else if (stated.kind() == null && range.isScaled(SUM_SLACK)) {
      findings.add(
          refusal(
              KIND,
              "The output is nowhere below 0 and reaches "
                  + range.words()
                  + (range.channels() > 1
                      ? ", and over the classes it sums to " + range.sums()
                      : "")
                  + ": as logits every pixel would be of class 1 or of little contrast, so that these"
                  + " are rather probabilities times a constant. State \"output\": {\"kind\":"
                  + " \"probabilities\", \"scale\": ...} in --spec, 0.00392156862745098 for bytes, or"
                  + " {\"kind\": \"logits\"} if they are logits all the same."));
    } else if (stated.kind() == null && ending.operator().equals("Tanh")) {
      findings.add(
          refusal(
              KIND,
              "The model's file ends in Tanh, whose values lie in [-1, 1] and are no logits. Where -1"
                  + " and 1 stand for the two classes, state \"output\": {\"kind\": \"probabilities\","
                  + " \"scale\": 0.5, \"zeroPoint\": -1} in --spec."));
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
        && !read.isIndependent()
        && range.within(Double.NEGATIVE_INFINITY, 0, SLACK)
        && range.exponentialSumsWithin(SUM_SLACK)) {
      findings.add(
          note(
              KIND,
              "The output looks like logarithms of probabilities, of which a softmax gives"
                  + " the probabilities back: log-probabilities and logits are one here."));
    }
    if (range.channels() > 1 && !read.isIndependent() && read.activation() == Activation.SIGMOID) {
      findings.add(
          note(
              KIND,
              "Each of the "
                  + range.channels()
                  + " channels gets a sigmoid of its own, as"
                  + " stated, while a mask gives every pixel one class: of every pixel the channel of"
                  + " its class alone is measured. Where maps may overlap, state \"maps\"."));
    }
    return findings;
  }
}
