package dev.afterimage.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.SimulatedSignals;
import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Neighbourhood;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownCopiesTest {
  private static final String ERROR = Answers.full(Task.SEGMENTATION).reconstruction();
  private static final double SHIFT = 0.4;

  @Test
  void notes_membersErrorsRiseOnAllCopies_ruleAllOut() {
    assertThat(notes(SimulatedSignals.of(200, 200, 200, SHIFT, 1)))
        .singleElement()
        .asString()
        .startsWith("Not an augmentation of training")
        .contains("flip 0.", "vflip 0.", "rotate 0.", "shift 0.", "zoom 0.");
  }

  @Test
  void notes_trainedOnTheMirroredCopyToo_leaveThatKindOpen() {
    List<String> notes = notes(mirroredToo(SimulatedSignals.of(200, 200, 200, SHIFT, 2)));
    assertThat(notes).hasSize(2);
    assertThat(notes.get(0)).contains("vflip", "rotate").doesNotContain(" flip");
    assertThat(notes.get(1)).contains(" flip 0.", "--trained-with").doesNotContain("rotate 0.");
  }

  /** One-sided at 2.5 %: of 300 nulls at most 15 are ruled out, but for one time in 200. */
  @Test
  void notes_nothingLearnt_ruleAKindOutAtTheStatedRate() {
    long wrong =
        IntStream.range(0, 300)
            .filter(
                seed ->
                    notes(SimulatedSignals.of(60, 60, 0, 0, seed)).stream()
                        .anyMatch(note -> note.matches("Not an .*[ ]flip 0.*")))
            .count();
    assertThat(wrong).isLessThanOrEqualTo(15);
  }

  @Test
  void notes_declaredThoughTheErrorsRise_contradict() {
    SimulatedSignals signals = SimulatedSignals.of(200, 200, 200, SHIFT, 3);
    assertThat(declared(signals))
        .singleElement()
        .asString()
        .startsWith("Declared as augmentation of training, but")
        .contains("flip 0.", "Audit again without it");
  }

  @Test
  void notes_declaredAndTrainedOn_doNotContradict() {
    SimulatedSignals signals = mirroredToo(SimulatedSignals.of(200, 200, 200, SHIFT, 2));
    Neighbourhood flip =
        new Neighbourhood(
            SimulatedSignals.COPIES.views(), EnumSet.of(Neighbourhood.Augmentation.FLIP));
    assertThat(new ShownCopies(signals.table(), signals.cohort(), ERROR).contradictions(flip))
        .isEmpty();
  }

  private static List<String> declared(SimulatedSignals signals) {
    Neighbourhood all =
        new Neighbourhood(
            SimulatedSignals.COPIES.views(), EnumSet.allOf(Neighbourhood.Augmentation.class));
    return new ShownCopies(signals.table(), signals.cohort(), ERROR).notes(all);
  }

  private static List<String> notes(SimulatedSignals signals) {
    return new ShownCopies(signals.table(), signals.cohort(), ERROR).notes(SimulatedSignals.COPIES);
  }

  /** Training has lowered the error on the mirrored copy of members as much as on the record. */
  private static SimulatedSignals mirroredToo(SimulatedSignals signals) {
    SignalTable table = signals.table();
    int mirrored = table.columns().indexOf(SignalSet.at(ERROR, "hflip"));
    double[][] rows = new double[table.size()][table.columns().size()];
    for (int k = 0; k < table.columns().size(); k++) {
      double[] column = table.column(table.columns().get(k));
      for (int i = 0; i < rows.length; i++) {
        boolean learnt = k == mirrored && signals.cohort().members()[i];
        rows[i][k] = learnt ? column[i] * Math.exp(-SHIFT) : column[i];
      }
    }
    return new SimulatedSignals(signals.cohort(), new SignalTable(table.columns(), rows));
  }
}
