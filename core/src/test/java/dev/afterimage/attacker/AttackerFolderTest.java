package dev.afterimage.attacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.network.Shape;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingCurve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackerFolderTest {
  @TempDir Path folder;

  private static AttackerCard card() {
    AttackerPlan plan =
        AttackerPlan.published(MapForm.STRUCTURED_LOSS, -3, 2).withPatches(new Patches(64, 8));
    TrainingCurve curve =
        new TrainingCurve(
            List.of(new Epoch(1, 0.7, 0.69, 0.5, 1.5), new Epoch(2, 0.1 + 0.2, 0.6, 0.75, 1)));
    return new AttackerCard(
        plan, "abc", new Shape(1, 96, 128), curve, 2, Map.of("libtorch", "2.10"));
  }

  @Test
  void finish_card_readsBackTheSame() throws Exception {
    AttackerFolder opened = AttackerFolder.open(folder.resolve("out"), "abc");
    assertThat(opened.finished()).isEmpty();
    Files.writeString(opened.file("classifier.pt"), "weights");
    opened.finish(card());
    assertThat(AttackerFolder.open(folder.resolve("out"), "abc").finished()).contains(card());
    assertThat(card().heldOutAuc()).isEqualTo(0.75);
  }

  @Test
  void finished_classifierChangedOrGone_isTrainedAgain() throws Exception {
    AttackerFolder opened = AttackerFolder.open(folder.resolve("out"), "abc");
    Files.writeString(opened.file("classifier.pt"), "weights");
    opened.finish(card());
    Files.writeString(opened.file("classifier.pt"), "weighty");
    assertThat(opened.finished()).as("one byte is another").isEmpty();
    Files.delete(opened.file("classifier.pt"));
    assertThat(opened.finished()).as("the classifier's file is missing").isEmpty();
  }

  @Test
  void open_folderOfAnotherPlan_isRefused() {
    AttackerFolder.open(folder, "abc");
    assertThatThrownBy(() -> AttackerFolder.open(folder, "abd"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("another plan, shadow or records");
  }

  @Test
  void open_folderOfSomethingElse_isRefused() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> AttackerFolder.open(folder, "abc"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("must be absent, empty");
  }

  @Test
  void parse_missingField_namesIt() {
    String json = AttackerJson.write(card()).replace("\"keptEpoch\" : 2,", "");
    assertThatThrownBy(() -> AttackerJson.parse(json, "card"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("$.keptEpoch must be given");
  }

  @Test
  void attackerOpen_unfinishedFolder_isRefused() {
    assertThatThrownBy(() -> Attacker.open(folder, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("no finished attack classifier");
  }

  @Test
  void digest_threads_doNotCountAndSourceDoes() {
    AttackerPlan one = AttackerPlan.published(MapForm.TYPE_1, 1, 1);
    AttackerPlan two = AttackerPlan.published(MapForm.TYPE_1, 1, 2);
    MapExamples none = new ListedExamples(List.of(), List.of(), i -> null, "shadow 1");
    MapExamples other = new ListedExamples(List.of(), List.of(), i -> null, "shadow 2");
    assertThat(one.digest(none)).isEqualTo(two.digest(none)).isNotEqualTo(one.digest(other));
    assertThat(one.withEpochs(3).digest(none)).isNotEqualTo(one.digest(none));
  }
}
