package dev.afterimage.report.words;

import java.util.List;

/** How to read each measure, for a reader who meets it for the first time. */
public final class Glossary {
  private Glossary() {}

  /** A term and what it means. */
  public record Entry(String term, String meaning) {}

  /** All terms, in the order in which they are read. */
  public static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "Member and non-member",
              "A member is a record that was used to train the model. A non-member was not. An"
                  + " attack gives every record a score; a higher score says “more likely a"
                  + " member”."),
          new Entry(
              "Record and subject",
              "A record is one picture with its ground truth. A subject is what it shows: a"
                  + " patient, a video, a site. Records of one subject resemble each other, so"
                  + " where subjects are known, intervals count subjects and not pictures, and each"
                  + " measure is also given with every subject counted once."),
          new Entry(
              "Interval",
              "The numbers in brackets. If the audit were repeated with other records of the same"
                  + " kind, 95 of 100 such intervals would contain the true value. Verdicts are decided"
                  + " on the ends of intervals, never on the number alone."),
          new Entry(
              "ROC curve",
              "For every threshold: the share of members that are found (true positive rate)"
                  + " against the share of non-members that are wrongly accused (false positive"
                  + " rate). Guessing lies on the diagonal. The logarithmic chart shows the left"
                  + " edge, where an attacker is rarely wrong."),
          new Entry(
              "AUC",
              "The area under the ROC curve: how often the attack ranks a member above a"
                  + " non-member. 0.5 is guessing, 1 is certainty."),
          new Entry(
              "TPR at a low FPR",
              "The share of members that are found by an attacker who accuses at most 0.1 %, 1 % or"
                  + " 10 % of the non-members. It shows whether some records are exposed with"
                  + " confidence even where the average is harmless. “Not resolved” means that there"
                  + " are too few non-members to see a rate that small."),
          new Entry(
              "Advantage",
              "The largest difference between true and false positive rate over all thresholds. 0"
                  + " is guessing, 1 is certainty. The threshold is chosen in hindsight, so the"
                  + " value is a little too high."),
          new Entry(
              "Balanced accuracy and F1",
              "How well the attack decides with a threshold that was chosen on other records:"
                  + " the mean of the shares of members and of non-members that are told rightly"
                  + " (0.5 is guessing), and the harmonic mean of precision and recall."),
          new Entry(
              "Epsilon lower bound",
              "Differential privacy promises a limit, epsilon, on how much any one record can change"
                  + " what is seen. What the attack achieved rules out every promise below this"
                  + " bound that allows no exceptions (delta 0), with 95 % confidence. 0 rules out"
                  + " nothing. The estimate beside it is no bound. Where the model claims an epsilon"
                  + " at some delta, the key numbers have a bound at that delta: it counts how many"
                  + " memberships are guessed right."),
          new Entry(
              "p-value",
              "How often an AUC this high would come up if membership were shuffled at random. A"
                  + " small value says that the result is not luck; it says nothing of its size."),
          new Entry(
              "Blind baseline",
              "What can be told of members and non-members from inputs, ground truths and their files"
                  + " (what they show, format, compression, noise, grey levels), but never from the"
                  + " model. If the two sets differ by themselves, an attack may only see that."),
          new Entry(
              "Error map and predictability map",
              "The error map shows where the model’s output differs from the ground truth. The"
                  + " predictability map shows where a simple fit from the input alone goes wrong. A"
                  + " record that is hard to predict and yet has a small error was probably seen in"
                  + " training."));
}
