package dev.afterimage.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Pillow 9.4 (BILINEAR, NEAREST; 8-bit) and numpy.interp (fixed support; float64). */
class ResamplerTest {
  private static final float BYTE = 255;

  @ParameterizedTest(name = "{0}x{1} to {2}x{3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "7;11;3;5;88,116,142,107,134,139,164,121,139,118,130,116,140,154,96",
        "5;4;9;7;0,13,34,56,77,98,111,30,51,85,76,67,100,121,81,114,169,109,49,104,138,131,137,147,"
            + "86,33,108,154,182,150,99,49,16,111,171,90,122,173,153,132,168,192,27,103,222,230,"
            + "221,215,211,78,115,175,194,208,220,228,108,123,146,173,200,223,238",
        "13;9;5;9;80,127,54,143,175,102,192,42,136,104,158,161,179,113,114,133,134,156,114,125,128,"
            + "69,145,144,65,162,105,134,95,95,134,89,129,137,94,133,150,154,202,209,123,129,195,"
            + "183,115",
        "1;17;2;3;97,109,111,97,109,111",
        "6;5;4;11;34,46,74,92,77,61,89,117,144,172,184,133,135,140,134,87,40,97,154,160,153,151,66,"
            + "90,150,198,194,191,201,212,180,139,122,165,151,115,94,135,175,140,104,94,91,89"
      })
  void antialiased_oddSizes_agreesWithPillow(int h, int w, int toH, int toW, String expected) {
    Planes result = Resampler.resize(picture(h, w, 2), toH, toW, Filter.BILINEAR_ANTIALIAS);

    float[] reference = numbers(expected);
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      float difference = Math.abs(result.values()[i] * BYTE - reference[i]);
      assertThat(difference).as("pixel %d", i).isLessThan(1.5f);
      sum += difference;
    }
    if (reference.length > 30) { // Pillow's last rounding alone is off by 0.25 on average
      assertThat(sum / reference.length).isLessThan(0.3);
    }
    assertThat(secondPlane(result)).isEqualTo(firstPlane(result));
  }

  @ParameterizedTest(name = "{0}x{1} to {2}x{3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "7;11;3;5;108.867,114.933,121.0,42.667,154.867,156.2,211.4,160.0,115.6,68.4,118.2,49.533,"
            + "206.0,190.4,87.133",
        "5;4;9;7;0.0,13.214,34.357,55.5,76.643,97.786,111.0,30.333,51.286,84.81,75.667,66.524,"
            + "100.048,121.0,80.889,114.738,168.897,109.278,49.659,103.817,137.667,131.444,137.556,"
            + "147.333,86.0,32.794,107.587,154.333,182.0,150.214,99.357,48.5,15.929,111.357,171.0,"
            + "90.333,122.238,173.286,153.222,131.405,168.421,191.556,27.111,102.389,222.833,"
            + "229.889,221.135,215.103,211.333,77.667,115.048,174.857,194.333,207.881,220.262,"
            + "228.0,108.0,122.643,146.071,173.0,199.929,223.357,238.0"
      })
  void fixedSupport_oddSizes_agreesWithInterpolation(
      int h, int w, int toH, int toW, String expected) {
    Planes result = Resampler.resize(picture(h, w, 1), toH, toW, Filter.BILINEAR);

    float[] reference = numbers(expected);
    for (int i = 0; i < reference.length; i++) {
      assertThat(Math.abs(result.values()[i] * BYTE - reference[i])).isLessThan(0.002f);
    }
  }

  @ParameterizedTest(name = "{0}x{1} to {2}x{3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "7;11;3;5;193,141,89,37,248,249,208,160,119,78,49,12,238,201,164",
        "5;4;9;7;0,0,37,37,74,111,111,0,0,37,37,74,111,111,91,91,193,193,39,141,141,91,91,193,193,"
            + "39,141,141,182,182,93,93,4,171,171,17,17,249,249,225,208,208,17,17,249,249,225,208,"
            + "208,108,108,149,149,197,238,238,108,108,149,149,197,238,238",
        "1;17;2;3;74,40,6,74,40,6",
        "6;5;4;11;0,0,37,37,74,74,74,111,111,148,148,182,182,93,93,4,4,4,171,171,89,89,17,17,249,"
            + "249,225,225,225,208,208,184,184,199,199,49,49,162,162,162,12,12,125,125"
      })
  void nearest_oddSizes_equalsPillow(int h, int w, int toH, int toW, String expected) {
    float[] reference = numbers(expected);

    Planes planes = Resampler.resize(picture(h, w, 2), toH, toW, Filter.NEAREST);
    Labels labels = Resampler.resize(labels(h, w), toH, toW);

    for (int i = 0; i < reference.length; i++) {
      assertThat(Math.round(planes.values()[i] * BYTE)).isEqualTo((int) reference[i]);
      assertThat(labels.values()[i]).isEqualTo((int) reference[i]);
    }
    assertThat(secondPlane(planes)).isEqualTo(firstPlane(planes));
  }

  @Test
  void flatPicture_anyFilter_staysFlat() {
    Planes flat = Planes.zeros(1, 37, 53);
    Arrays.fill(flat.values(), 0.4f);
    for (Filter filter : Filter.values()) {
      for (float value : Resampler.resize(flat, 11, 80, filter).values()) {
        assertThat(Math.abs(value - 0.4f)).as("%s", filter).isLessThan(1e-6f);
      }
    }
  }

  @Test
  void resize_sizeThatFits_returnsTheSource() {
    Planes planes = picture(4, 5, 1);
    assertThat(Resampler.resize(planes, 4, 5, Filter.BILINEAR)).isSameAs(planes);
  }

  @Test
  void resize_emptyTarget_isRefused() {
    Planes planes = picture(4, 5, 1);
    assertThatThrownBy(() -> Resampler.resize(planes, 0, 5, Filter.NEAREST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x5");
  }

  /** The synthetic picture that the reference values were made from, in each plane. */
  private static Planes picture(int height, int width, int channels) {
    int[] bytes = labels(height, width).values();
    float[] values = new float[channels * bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i % bytes.length] / BYTE;
    }
    return new Planes(channels, height, width, values);
  }

  private static Labels labels(int height, int width) {
    int[] values = new int[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[y * width + x] = (37 * x + 91 * y + (x * y * 13) % 101 * 5) % 256;
      }
    }
    return new Labels(height, width, values);
  }

  private static float[] firstPlane(Planes planes) {
    return Arrays.copyOfRange(planes.values(), 0, planes.area());
  }

  private static float[] secondPlane(Planes planes) {
    return Arrays.copyOfRange(planes.values(), planes.area(), 2 * planes.area());
  }

  private static float[] numbers(String list) {
    String[] parts = list.split(",", -1);
    float[] values = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = Float.parseFloat(parts[i]);
    }
    return values;
  }
}
