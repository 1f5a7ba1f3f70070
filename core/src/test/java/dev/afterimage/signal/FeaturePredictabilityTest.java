package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.signal.ridge.Matrices;
import dev.afterimage.signal.ridge.MinimumNormLeastSquares;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturePredictabilityTest {
  private static final int N = 56 * 56;

  static Stream<Function<StubExtractor, FeaturePredictability>> methods() {
    return Stream.of(
        FeaturePredictability::leaveOneOut,
        FeaturePredictability::split,
        FeaturePredictability::asReleased);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void error_constantPictureAndTruth_isZero(Function<StubExtractor, FeaturePredictability> method)
      throws Exception {
    Planes grey = Planes.zeros(3, 60, 80);
    assertThat(error(method, grey, new Truth.Target(grey))).isZero();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void error_nothingLabelled_isZero(Function<StubExtractor, FeaturePredictability> method)
      throws Exception {
    int[] labels = new int[N];
    Arrays.fill(labels, 255);
    Truth truth = new Truth.Mask(new Labels(56, 56, labels), 255);
    assertThat(error(method, noise(3, 56, 56), truth)).isZero();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void error_unpredictableMask_isThatOfGuessing(
      Function<StubExtractor, FeaturePredictability> method) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    int[] labels = random.ints(N, 0, 2).toArray();
    Truth truth = new Truth.Mask(new Labels(56, 56, labels), 255);
    // Predicting 1/2 for both classes of a fair coin errs by 1/2; four classes halve the mean.
    assertThat(error(method, noise(3, 56, 56), truth)).isCloseTo(0.25, within(0.01));
  }

  @Test
  void split_truthLinearInTheWholePicture_findsNoError() throws Exception {
    Planes picture = noise(3, 256, 256);
    Truth truth = new Truth.Target(half(picture));
    assertThat(error(FeaturePredictability::leaveOneOut, picture, truth)).isLessThan(0.01);
    // The crop shows other pixels than those at the truth's places: noise from noise.
    assertThat(error(FeaturePredictability::asReleased, picture, truth)).isGreaterThan(0.01);
  }

  @Test
  void asReleased_widePicture_showsTheCentreOfTheShortSideAt256() throws Exception {
    Planes picture = Planes.zeros(1, 256, 400);
    picture.values()[16 * 400 + 88] = 1; // the crop's first pixel: (256 - 224) / 2, (400 - 224) / 2
    StubExtractor network = StubExtractor.identity();
    FeaturePredictability.asReleased(network)
        .error(picture, new Truth.Target(noise(1, 56, 56)), 2, 1, "a");
    assertThat(network.shown.get(0).shape()).isEqualTo("1x224x224");
    assertThat(network.shown.get(0).values()[0]).isEqualTo(1);
  }

  @Test
  void split_anyPicture_showsAllOfIt() throws Exception {
    StubExtractor open = StubExtractor.identity();
    StubExtractor fixed = new StubExtractor(new Size(32, 48), picture -> picture);
    Truth truth = new Truth.Target(noise(1, 56, 56));
    FeaturePredictability.split(open).error(Planes.zeros(1, 128, 200), truth, 2, 1, "a");
    FeaturePredictability.split(open).error(Planes.zeros(1, 50, 1000), truth, 2, 1, "a");
    FeaturePredictability.split(fixed).error(Planes.zeros(1, 128, 200), truth, 2, 1, "a");
    assertThat(open.shown.get(0).shape()).isEqualTo("1x256x400");
    assertThat(open.shown.get(1).shape()).isEqualTo("1x51x1024");
    assertThat(fixed.shown.get(0).shape()).isEqualTo("1x32x48");
  }

  @Test
  void split_sameSeedAndRecord_givesTheSame_otherwiseNot() throws Exception {
    FeaturePredictability split = FeaturePredictability.split(StubExtractor.identity());
    Planes picture = noise(1, 56, 56);
    Truth truth = new Truth.Target(half(noise(2, 56, 56)));
    double error = split.error(picture, truth, 2, 1, "a");
    assertThat(split.error(picture, truth, 2, 1, "a")).isEqualTo(error);
    assertThat(split.error(picture, truth, 2, 2, "a")).isNotEqualTo(error);
    assertThat(split.error(picture, truth, 2, 1, "b")).isNotEqualTo(error);
  }

  @Test
  void pixelSplit_ofTheGrid_has2195And941DistinctPixels() {
    PixelSplit split = PixelSplit.of(N, 1, "a");
    assertThat(split.train()).hasSize(2195).doesNotHaveDuplicates().isSorted();
    assertThat(split.test()).hasSize(941).doesNotHaveDuplicates().doesNotContain(split.train());
  }

  @Test
  void asReleased_networkOfAnotherSize_isRefused() {
    StubExtractor fixed = new StubExtractor(new Size(256, 256), picture -> picture);
    assertThatThrownBy(() -> FeaturePredictability.asReleased(fixed))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("224x224, this one takes 256x256");
  }

  @Test
  void error_featuresThatAreNotFinite_areTheModelsFault() {
    StubExtractor broken =
        new StubExtractor(null, p -> new Planes(1, 1, 2, new float[] {0, Float.NaN}));
    assertThatThrownBy(
            () ->
                FeaturePredictability.leaveOneOut(broken)
                    .error(noise(1, 9, 9), new Truth.Target(noise(1, 9, 9)), 2, 1, "a"))
        .isInstanceOf(ModelException.class)
        .hasMessage("feature map map holds a value of NaN");
  }

  @Test
  void released_severalMaps_agreesWithAllChannelsStacked() {
    // 300 channels on 6x6 cells are exchanged for 36 columns; the reference stacks all of them.
    List<Planes> maps = List.of(noise(20, 28, 28), noise(300, 6, 6));
    Truth.Target truth = new Truth.Target(noise(2, 56, 56));
    PixelSplit split = PixelSplit.of(N, 4, "r");
    double[][] columns = new double[320][];
    for (int c = 0; c < 320; c++) {
      Planes map = maps.get(c < 20 ? 0 : 1);
      int plane = (c < 20 ? c : c - 20) * map.area();
      float[] one = Arrays.copyOfRange(map.values(), plane, plane + map.area());
      Planes channel = new Planes(1, map.height(), map.width(), one);
      columns[c] =
          FeatureColumns.of(List.of(channel), FeatureColumns.Scale.AS_THEY_ARE, Filter.BILINEAR)[0];
    }
    double[][] targets = GridTruth.of(truth, 2).targets();
    double[][] predicted =
        MinimumNormLeastSquares.fit(
                Matrices.at(columns, split.train()), Matrices.at(targets, split.train()))
            .predict(Matrices.at(columns, split.test()));
    double expected = 0;
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 941; i++) {
        expected += Math.abs(predicted[t][i] - targets[t][split.test()[i]]) / 941 / 2;
      }
    }
    assertThat(ReleasedPredictability.error(maps, truth, 2, 4, "r"))
        .isCloseTo(expected, within(1e-4 * expected));
  }

  private static double error(
      Function<StubExtractor, FeaturePredictability> method, Planes picture, Truth truth)
      throws ModelException {
    return method.apply(StubExtractor.identity()).error(picture, truth, 4, 1, "record");
  }

  /** The first channel, halved. */
  private static Planes half(Planes planes) {
    float[] values = Arrays.copyOf(planes.values(), planes.area());
    for (int i = 0; i < values.length; i++) {
      values[i] /= 2;
    }
    return new Planes(1, planes.height(), planes.width(), values);
  }

  private static Planes noise(int channels, int height, int width) {
    SplittableRandom random = new SplittableRandom(channels * 31L + width);
    Planes planes = Planes.zeros(channels, height, width);
    for (int i = 0; i < planes.values().length; i++) {
      planes.values()[i] = (float) random.nextDouble();
    }
    return planes;
  }
}
