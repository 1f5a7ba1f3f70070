package dev.afterimage.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeoffPlanJsonTest {
  static final String PLAN =
      """
      {"task": "segmentation", "data": "data", "membership": "members.csv",
       "shadows": {"count": 4, "pool": "pool.txt"},
       "train": {"architecture": "unet-small", "epochs": 5, "augment": "flip", "validation": "v.txt"},
       "audit": {"attack": ["strongest", "lira"]},
       "defences": [
         {"name": "argmax", "audit": {"release": "argmax"}},
         {"name": "crop", "train": {"crop-training": 32, "augment": false}},
         {"name": "student", "train": {"distil": true, "reference": "r.txt"}}]}
      """;

  @TempDir Path folder;

  @Test
  void steps_ofAllArms_areTheCommandsOfTheirOptions() {
    Path out = Path.of("/out");
    List<Step> steps = new Schedule(read(PLAN), out, 3).all();
    assertThat(steps.stream().map(Step::title))
        .containsExactly(
            "none, train",
            "none, shadows",
            "none, audit",
            "argmax, audit",
            "crop, train",
            "crop, shadows",
            "crop, audit",
            "student, train",
            "student, shadows",
            "student, audit");
    assertThat(steps.get(0).arguments())
        .containsExactly(
            "train",
            "--task=segmentation",
            "--data=" + folder.resolve("data"),
            "--ids=/out/members.txt",
            "--architecture=unet-small",
            "--epochs=5",
            "--augment=flip",
            "--validation=v.txt",
            "--seed=3",
            "--out=/out/none/train");
    assertThat(steps.get(1).arguments())
        .contains("--pool=" + folder.resolve("pool.txt"), "--count=4", "--out=/out/none/shadows")
        .noneMatch(argument -> argument.startsWith("--validation"));
    assertThat(steps.get(3).arguments())
        .contains(
            "--model=/out/none/train/model.onnx",
            "--spec=/out/none/train/spec.json",
            "--shadows=/out/none/shadows",
            "--attack=strongest",
            "--attack=lira",
            "--release=argmax",
            "--trained-with=flip", // as all arms here but crop are trained
            "--out=/out/argmax/audit");
    assertThat(steps.get(6).arguments())
        .noneMatch(argument -> argument.startsWith("--trained-with"));
    assertThat(steps.get(4).arguments())
        .contains("--crop-training=32")
        .noneMatch(argument -> argument.startsWith("--augment"));
  }

  @Test
  void steps_ofAStudent_learnFromTheVictimAndShadowsFromTeachersOfTheirOwn() {
    List<Step> steps = new Schedule(read(PLAN), Path.of("/out"), 1).all();
    assertThat(steps.get(7).arguments())
        .contains("--distil=/out/none/train/model.onnx", "--reference=r.txt")
        .noneMatch(argument -> argument.startsWith("--ids"));
    assertThat(steps.get(8).arguments()).contains("--distil");
  }

  @Test
  void steps_ofSeveralAugmentations_declareThemAll() {
    String plan =
        PLAN.replace(
            "\"augment\": \"flip\"", "\"augment\": [\"flip,rotate\", \"crop\", \"jitter\"]");
    assertThat(new Schedule(read(plan), Path.of("/out"), 1).all().get(2).arguments())
        .contains("--trained-with=flip,rotate,shift,zoom");
  }

  @Test
  void steps_withoutValidation_trainOnAllMembers() {
    String plan = PLAN.replace(", \"validation\": \"v.txt\"", "");
    assertThat(new Schedule(read(plan), Path.of("/out"), 1).all().get(0).arguments())
        .contains("--validation=0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"task\": \"segmentation\"|\"task\": \"depth\"|$.task must be segmentation or translation, got 'depth'",
        "\"data\": \"data\"|\"data\": 3|$.data must be a text, got 3",
        "\"count\": 4|\"count\": 0|$.shadows.count must be a whole number from 1, got 0",
        "\"epochs\": 5|\"ids\": \"x\"|$.train.ids is not for a plan",
        "\"epochs\": 5|\"epochs\": {}|$.train.epochs must be a text",
        "\"v.txt\"|0.1|$.train.validation must be a file of ids",
        "\"name\": \"argmax\"|\"name\": \"none\"|no defence may be called none",
        "\"name\": \"argmax\"|\"name\": \"crop\"|two defences are called 'crop'",
        "\"name\": \"argmax\"|\"name\": \"../x\"|a defence's name must be",
        "{\"release\": \"argmax\"}|{}|must change train or audit",
        "\"audit\": {\"att|\"audits\": {\"att|$.audits is unknown",
      })
  void read_brokenPlan_namesFileFieldAndValue(String from, String to, String message) {
    assertThat(PLAN).contains(from);
    assertThatThrownBy(() -> read(PLAN.replace(from, to)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("plan.json")
        .hasMessageContaining(message);
  }

  private TradeoffPlan read(String text) {
    try {
      return TradeoffPlanJson.read(Files.writeString(folder.resolve("plan.json"), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
