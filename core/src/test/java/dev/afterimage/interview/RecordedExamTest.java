package dev.afterimage.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Sample;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.FileFacts;
import dev.afterimage.data.decode.PictureFacts;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.model.Query;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedExamTest {
  private static final FileFacts NONE = new FileFacts(PictureFacts.of(new byte[0]), 0);
  private final List<Handful.Known> records = new ArrayList<>();
  private final List<Query> queries = new ArrayList<>();
  private final List<Planes> answers = new ArrayList<>();

  private void add(boolean member, int height, int width, int answerHeight, int answerWidth) {
    String id = "r" + records.size();
    Planes picture = Planes.zeros(3, height, width);
    Truth mask = new Truth.Mask(new Labels(height, width, new int[height * width]), 255);
    records.add(new Handful.Known(new Sample(id, picture, mask, "", NONE, NONE), member));
    queries.add(new Query(id, Query.EXACT, picture));
    answers.add(Planes.zeros(2, answerHeight, answerWidth));
  }

  private List<Finding> findings() {
    return new RecordedExam(records, queries, answers).findings();
  }

  @Test
  void answers_ofTheirPicturesShape_passInSilence() {
    add(true, 6, 8, 6, 8);
    add(true, 8, 6, 4, 3);
    add(false, 6, 8, 6, 8);
    add(false, 7, 9, 4, 5);
    assertThat(findings()).isEmpty();
  }

  @Test
  void answers_thatLieAcross_areRefused() {
    add(true, 6, 8, 6, 8);
    add(false, 8, 6, 8, 6);
    add(false, 9, 6, 6, 9);
    assertThat(findings()).hasSize(1);
    assertThat(findings().get(0).weight()).isEqualTo(Weight.REFUSAL);
    assertThat(findings().get(0).sentence())
        .contains("Of 3 predictions 1 lie", "6x9 for a picture of 9x6", "height before width");
  }

  @Test
  void answers_allAcross_areRefusedThoughOfOneSize() {
    add(true, 6, 8, 8, 6);
    add(false, 6, 8, 8, 6);
    assertThat(findings()).extracting(Finding::weight).containsExactly(Weight.REFUSAL);
  }

  @Test
  void answers_ofANetworkOfOneSize_areWarnedOfAlone() {
    add(true, 6, 8, 6, 8);
    add(true, 8, 6, 6, 8);
    add(false, 6, 8, 6, 8);
    assertThat(findings()).extracting(Finding::weight).containsExactly(Weight.WARNING);
    assertThat(findings().get(0).sentence()).contains("squeezes");
  }

  @Test
  void answers_ofOtherSizesOnEachSide_areWarnedOf() {
    add(true, 6, 8, 6, 8);
    add(true, 8, 8, 8, 8);
    add(false, 6, 8, 3, 4);
    add(false, 12, 8, 6, 4);
    assertThat(findings()).hasSize(1);
    assertThat(findings().get(0).weight()).isEqualTo(Weight.WARNING);
    assertThat(findings().get(0).sentence()).contains("6x8 for a picture", "3x4 for one");
  }
}
