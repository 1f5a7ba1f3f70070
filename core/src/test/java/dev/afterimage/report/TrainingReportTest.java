package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.report.chart.CurveChart;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingCurve;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReportTest {
  @TempDir private Path folder;

  private String html(List<Epoch> epochs, boolean stopped, int kept) throws Exception {
    Map<String, Double> utility =
        epochs.get(kept - 1).utility() == null ? Map.of() : Map.of("meanDice", 0.875);
    TrainingResult result =
        new TrainingResult(
            List.of(Path.of("model.onnx")),
            new TrainingCurve(epochs),
            kept,
            stopped,
            utility,
            "digest",
            Map.of());
    new TrainingReport(plan(), data(), result, provenance(), null).write(folder);
    return Files.readString(folder.resolve(TrainingReport.HTML));
  }

  private static TrainingPlan plan() {
    return new TrainingPlan(
        new Learner.Script(Path.of("<b>net.pt")),
        TrainingDefaults.spec(Task.SEGMENTATION, new Size(48, 64), Channels.RGB, 1),
        Objective.of(Loss.DICE_BCE),
        TrainingDefaults.optimisation(Loss.DICE_BCE),
        new Augmentation(true, false, true, 0.5, 0, 0, 1),
        new Validation(0.25, List.of(), 1, 2, Validation.Criterion.UTILITY),
        Execution.onCpu(1, 1));
  }

  private static TrainingData data() {
    SampleRef member = new SampleRef("secret-id", Path.of("a"), Path.of("b"), null);
    return new TrainingData(List.of(member), List.of(), new SampleReader(Task.SEGMENTATION, 255));
  }

  private static Provenance provenance() {
    return new Provenance(
        "afterimage 0.1.0",
        "afterimage train --data '<data>'",
        Map.of("plan", "9f".repeat(32)),
        1,
        Map.of("java", "17"),
        Map.of(),
        Map.of());
  }

  private static List<Epoch> validated(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new Epoch(i, 1.0 / i, 1.2 / i, 1 - 1.0 / i, 0.25))
        .toList();
  }

  @Test
  void html_ofAValidatedTraining_showsCurvesNumbersAndRecipe() throws Exception {
    assertThat(html(validated(10), true, 8))
        .contains("<title>&lt;b&gt;net.pt: training by Afterimage</title>")
        .contains("Stopped after 10\u00a0epochs: patience was 2\u00a0validations.")
        .contains("The model is that of epoch 8.")
        .contains("meanDice", "0.875", "loss-title", "utility-title")
        .contains("48x64 RGB", "dice-bce", "nadam, learning rate 1.0E-4 (cosine)")
        .contains("mirrored left to right, turned by quarters, cropped to 0.5 or more")
        .contains("25.0\u00a0% of the subjects", "without a better utility")
        .contains("the same model", "afterimage train --data");
  }

  @Test
  void html_ofATraining_isOnePageThatNamesNoRecordAndLoadsNothing() throws Exception {
    assertThat(html(validated(3), false, 3))
        .contains("Content-Security-Policy", "default-src 'none'")
        .doesNotContain("<b>net", "<data>", "secret-id", "http://", "https://", "<script");
  }

  @Test
  void html_withoutValidation_hasNoUtility() throws Exception {
    List<Epoch> epochs =
        List.of(new Epoch(1, 0.5, null, null, 1), new Epoch(2, 0.4, null, null, 1));
    assertThat(html(epochs, false, 2))
        .contains("Trained for 2\u00a0epochs.", "Training loss")
        .doesNotContain("utility-title", "Validation loss</dt>");
  }

  /** Two epochs with losses 0.5 and 1: axis from 0 to 1.05, 158 units high above 168. */
  @Test
  void chart_ofTwoEpochs_placesThemByValue() {
    List<Epoch> epochs = List.of(new Epoch(1, 0.5, null, null, 1), new Epoch(2, 1, null, null, 1));
    assertThat(CurveChart.losses(epochs).lines())
        .singleElement()
        .extracting(CurveChart.Line::path)
        .isEqualTo("M199.0 92.8L346.0 17.5");
  }

  @Test
  void chart_withGapsNaNAndInfinity_drawsWhatThereIs() {
    List<Epoch> epochs = new ArrayList<>(validated(2));
    epochs.add(new Epoch(3, Double.NaN, null, null, 1));
    epochs.add(new Epoch(4, Double.POSITIVE_INFINITY, 0.1, 0.5, 1));
    CurveChart chart = CurveChart.losses(epochs);
    assertThat(chart.lines()).hasSize(2);
    assertThat(chart.lines().get(0).path().chars().filter(c -> c == 'L')).hasSize(1);
    assertThat(chart.lines().get(1).path().chars().filter(c -> c == 'L')).hasSize(2);
    List<Epoch> nothing = List.of(new Epoch(1, Double.NaN, null, null, 1));
    assertThat(CurveChart.losses(nothing).lines().get(0).path()).isEmpty();
  }
}
