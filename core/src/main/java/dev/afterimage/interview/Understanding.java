package dev.afterimage.interview;

import dev.afterimage.interview.Finding.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How records and model were understood before scoring.
 *
 * @param findings in the order in which they were made; refusals only where nothing was scored
 */
public record Understanding(List<Finding> findings) {

  /** Copies. */
  public Understanding {
    findings = List.copyOf(findings);
  }

  /** Nothing was asked. */
  public static Understanding none() {
    return new Understanding(List.of());
  }

  /** Refused before the model could be asked. */
  public static Understanding refused(String sentence) {
    return new Understanding(List.of(Finding.refusal(Finding.Topic.DATA, sentence)));
  }

  /** The same with what is said of the data first. */
  public Understanding withData(List<String> sentences) {
    List<Finding> all = new ArrayList<>(sentences.stream().map(Finding::ofData).toList());
    all.addAll(findings);
    return new Understanding(all);
  }

  /** The same with a warning about files, where there is one. */
  public Understanding warned(Optional<String> sentence) {
    return warned(Finding.Topic.DATA, sentence);
  }

  /** The same with a warning, where there is one. */
  public Understanding warned(Finding.Topic topic, Optional<String> sentence) {
    return warned(topic, sentence.stream().toList());
  }

  /** The same with warnings. */
  public Understanding warned(Finding.Topic topic, List<String> sentences) {
    List<Finding> all = new ArrayList<>(findings);
    sentences.forEach(said -> all.add(Finding.warning(topic, said)));
    return new Understanding(all);
  }

  /** The same with a refusal for the data, where there is one and nothing was refused before. */
  public Understanding refusing(Optional<String> sentence) {
    if (sentence.isEmpty() || !sentences(Weight.REFUSAL).isEmpty()) {
      return this;
    }
    List<Finding> all = new ArrayList<>(findings);
    all.add(Finding.refusal(Finding.Topic.DATA, sentence.get()));
    return new Understanding(all);
  }

  /** What keeps a pass from standing. */
  public List<String> doubts() {
    return findings.stream().filter(Finding::keepsFromPassing).map(Finding::sentence).toList();
  }

  /** Whether the model answers by chance, or by what it is asked beside. */
  public boolean byChance() {
    return findings.stream()
        .anyMatch(
            finding ->
                finding.topic() == Finding.Topic.FUNCTION && finding.weight() != Weight.NOTE);
  }

  /** The sentences of one weight. */
  public List<String> sentences(Weight weight) {
    return findings.stream()
        .filter(finding -> finding.weight() == weight)
        .map(Finding::sentence)
        .toList();
  }
}
