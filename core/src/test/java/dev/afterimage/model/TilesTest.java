package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilesTest {

  /** Values 0, 1, 2, ... */
  private static Planes counted(int channels, int height, int width) {
    Planes planes = Planes.zeros(channels, height, width);
    for (int i = 0; i < planes.values().length; i++) {
      planes.values()[i] = i;
    }
    return planes;
  }

  @Test
  void cut_threeByFiveInTwos_lastRowAndColumnAreMovedBack() {
    List<Planes> tiles = new Tiles(2, 3, 5).cut(counted(1, 3, 5));
    assertThat(tiles).hasSize(6);
    assertThat(tiles.get(0).values()).containsExactly(0, 1, 5, 6);
    assertThat(tiles.get(1).values()).containsExactly(2, 3, 7, 8);
    assertThat(tiles.get(2).values()).containsExactly(3, 4, 8, 9);
    assertThat(tiles.get(3).values()).containsExactly(5, 6, 10, 11);
    assertThat(tiles.get(5).values()).containsExactly(8, 9, 13, 14);
  }

  @Test
  void stitched_tilesAsTheyWereCut_isThePicture() {
    Planes picture = counted(3, 5, 7);
    Tiles tiles = new Tiles(3, 5, 7);
    assertThat(tiles.stitched(tiles.cut(picture)).values()).containsExactly(picture.values());
  }

  @Test
  void stitched_overlap_laterTileCounts() {
    Tiles tiles = new Tiles(2, 2, 3);
    Planes first = new Planes(1, 2, 2, new float[] {1, 1, 1, 1});
    Planes second = new Planes(1, 2, 2, new float[] {2, 2, 2, 2});
    assertThat(tiles.stitched(List.of(first, second)).values()).containsExactly(1, 2, 2, 1, 2, 2);
  }

  @Test
  void tiles_largerThanThePicture_areRefused() {
    assertThatThrownBy(() -> new Tiles(4, 3, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1 to 3, got 4");
  }

  @Test
  void spec_stitch_isWrittenAndReadBack() {
    ModelSpec spec =
        ModelSpecJson.parse("{\"input\":{\"height\":6,\"width\":8,\"stitch\":4}}", "spec");
    assertThat(spec.input().stitch()).isEqualTo(4);
    assertThat(ModelSpecJson.parse(ModelSpecJson.write(spec), "copy")).isEqualTo(spec);
    assertThatThrownBy(
            () -> ModelSpecJson.parse("{\"input\":{\"height\":6,\"width\":8,\"stitch\":7}}", "x"))
        .hasMessageContaining("stitch");
  }

  /** Adds to every value the mean of the picture that it is shown, and keeps its shape. */
  private static final class MeanEngine implements Engine {
    @Override
    public List<OutputTensor> run(List<Planes> scaled) {
      return scaled.stream().map(MeanEngine::plusMean).map(OutputTensor::of).toList();
    }

    private static Planes plusMean(Planes planes) {
      float sum = 0;
      for (float value : planes.values()) {
        sum += value;
      }
      float[] values = planes.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += sum / values.length;
      }
      return new Planes(planes.channels(), planes.height(), planes.width(), values);
    }

    @Override
    public Declared declared() {
      Declared.Port any = new Declared.Port("x", 1, null, null);
      return new Declared(
          ModelSpec.Layout.NCHW,
          any,
          new Declared.Result("x", Numbers.FLOAT),
          null,
          Ending.unknown());
    }

    @Override
    public String name() {
      return "mean";
    }

    @Override
    public void close() {}
  }

  @Test
  void predict_stitchedSpec_asksTileByTile() throws Exception {
    ModelSpec open =
        ModelSpecJson.parse(
            "{'input':{'height':2,'width':4,'stitch':2},'output':{'kind':'values'}}"
                .replace('\'', '"'),
            "spec");
    MeanEngine engine = new MeanEngine();
    ModelSpec spec = SpecCompletion.of(engine, open, Task.TRANSLATION, "m", 0);
    Planes picture = new Planes(1, 2, 4, new float[] {0, 0, 1, 1, 0, 0, 1, 1});
    try (SpecModel model = new SpecModel("m", engine, spec)) {
      Planes answer = model.predict(List.of(new Query("r", Query.EXACT, picture))).get(0);
      assertThat(answer.values()).containsExactly(0, 0, 2, 2, 0, 0, 2, 2);
    }
  }
}
