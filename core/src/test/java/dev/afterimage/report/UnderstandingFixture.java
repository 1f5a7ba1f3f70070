package dev.afterimage.report;

import dev.afterimage.interview.Finding;
import dev.afterimage.interview.Finding.Topic;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.interview.Understanding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What was understood before scoring: a usual list, and one that tries a page's layout. */
final class UnderstandingFixture {
  private static final Finding POOR =
      new Finding(
          Weight.WARNING,
          Topic.FIT,
          "On 4 members, the answers fit no better than one constant picture (Dice 0.312, constant"
              + " 0.305): the usual causes are another order of colours, other scaling, another"
              + " order of classes, or swapped folders. With input.scale byte they fit far better"
              + " (Dice 0.874).");
  private static final Finding TURNED =
      new Finding(
          Weight.WARNING,
          Topic.DATA,
          "31 of 320 pictures have an EXIF orientation; they stay as they are stored. \"orientation\":"
              + " \"apply\" in the spec turns them upright, \"ignore\" says that they are right.");

  private UnderstandingFixture() {}

  /** Two warnings and what was worked out. */
  static Understanding usual() {
    return new Understanding(
        List.of(
            note(Topic.DATA, "data/<nuclei>.csv: semicolons; id is 'Id', member is 'Label'."),
            note(
                Topic.KIND, "output.kind is logits: values from -8.1 to 11.3; sigmoid is applied."),
            note(Topic.LAYOUT, "output.layout is NCHW: (8, 1, 96, 96) for pictures of 96x96."),
            POOR,
            TURNED));
  }

  /** Long words, long sentences, and more of them than anyone reads. */
  static Understanding excessive() {
    String word = "unbroken_column_name_".repeat(30);
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(Weight.WARNING, Topic.DATA, word + POOR.sentence().repeat(4)));
    IntStream.range(0, 150)
        .forEach(i -> findings.add(new Finding(Weight.WARNING, Topic.DATA, "warning " + i)));
    IntStream.range(0, 500)
        .forEach(i -> findings.add(note(Topic.DATA, "Column '" + word + i + "' is not used.")));
    return new Understanding(findings);
  }

  private static Finding note(Topic topic, String sentence) {
    return new Finding(Weight.NOTE, topic, sentence);
  }
}
