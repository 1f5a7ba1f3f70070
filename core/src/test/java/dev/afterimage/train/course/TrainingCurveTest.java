package dev.afterimage.train.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.train.course.Validation.Criterion;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingCurveTest {

  private static Epoch epoch(int number, double loss) {
    return new Epoch(number, 1, loss, -loss, 0.5);
  }

  private static EarlyStopping stopping(int patience, Criterion criterion) {
    return new EarlyStopping(new Validation(0.1, List.of(), 1, patience, criterion));
  }

  @Test
  void curve_throughCsv_comesBackEqual() {
    TrainingCurve curve =
        new TrainingCurve(List.of(new Epoch(1, 1.0 / 3, null, null, 2.5), epoch(2, 0.1)));
    assertThat(TrainingCurve.parse(curve.csv(), "curve.csv")).isEqualTo(curve);
  }

  @Test
  void csv_thatIsTorn_namesTheLine() {
    String csv = new TrainingCurve(List.of(epoch(1, 0.1), epoch(2, 0.1))).csv();
    String torn = csv.substring(0, csv.length() - 6);
    assertThatThrownBy(() -> TrainingCurve.parse(torn, "curve.csv"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("curve.csv line 3");
    assertThatThrownBy(() -> TrainingCurve.parse("", "curve.csv"))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void stopping_afterPatienceWithoutImprovement_keepsTheBestEpoch() {
    EarlyStopping stopping = stopping(2, Criterion.LOSS);
    double[] losses = {0.5, 0.4, 0.4, 0.3, 0.35, 0.31};
    boolean[] improves = {true, true, false, true, false, false};
    for (int i = 0; i < losses.length; i++) {
      assertThat(stopping.stops()).isFalse();
      assertThat(stopping.improves(epoch(i + 1, losses[i]))).isEqualTo(improves[i]);
    }
    assertThat(stopping.stops()).isTrue();
    assertThat(stopping.bestEpoch()).isEqualTo(4);
  }

  @Test
  void stopping_byUtility_wantsLargerNumbers() {
    EarlyStopping stopping = stopping(1, Criterion.UTILITY);
    assertThat(stopping.improves(new Epoch(1, 1, 0.1, 0.5, 1))).isTrue();
    assertThat(stopping.improves(new Epoch(2, 1, 0.2, 0.6, 1))).isTrue();
    assertThat(stopping.improves(new Epoch(3, 1, 0.0, 0.6, 1))).isFalse();
    assertThat(stopping.stops()).isTrue();
  }

  @Test
  void stopping_afterNaN_takesAnyNumberAsBetter() {
    EarlyStopping stopping = stopping(1, Criterion.LOSS);
    assertThat(stopping.improves(epoch(1, Double.NaN))).isTrue();
    assertThat(stopping.improves(epoch(2, 5))).isTrue();
    assertThat(stopping.improves(epoch(3, Double.NaN))).isFalse();
  }

  @Test
  void stopping_withoutPatience_neverStops() {
    EarlyStopping stopping = stopping(0, Criterion.LOSS);
    for (int i = 1; i < 20; i++) {
      stopping.improves(epoch(i, i));
    }
    assertThat(stopping.stops()).isFalse();
    assertThat(stopping.bestEpoch()).isEqualTo(1);
  }

  @Test
  void validation_everyThirdEpoch_isDueThenAndAtTheEnd() {
    Validation validation = new Validation(0.1, List.of(), 3, 0, Criterion.LOSS);
    assertThat(List.of(1, 2, 3, 4, 5, 6, 7).stream().filter(epoch -> validation.due(epoch, 7)))
        .containsExactly(3, 6, 7);
    assertThat(Validation.none().due(7, 7)).isFalse();
  }

  @Test
  void patience_withoutRecordsForValidation_isRefused() {
    assertThatThrownBy(() -> new Validation(0, List.of(), 1, 3, Criterion.LOSS))
        .hasMessageContaining("patience of 3 needs records");
  }
}
