package dev.afterimage.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads bytes that numpy 1.24 wrote. */
class NpyArrayTest {
  private static final String FORTRAN =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwg"
          + "MywgNCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAoAAAAAAABAQQAAgEAAAIBBAAAAQQAAoEEAAIA/AABQQQAAoEAAAIhBAAAQQQAAqEEAAABAAABgQQAAwEAA"
          + "AJBBAAAgQQAAsEEAAEBAAABwQQAA4EAAAJhBAAAwQQAAuEE=";
  private static final String HALF =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDcs"
          + "KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAoAPmau/3sBAAB8APwAfg==";
  private static final String VERSION_2 =
      "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8aTInLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAo"
          + "MywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAoAAAEAAgA=";
  private static final String PICKLE =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwp"
          + "LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAqAA2NudW1weS5jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnEAY251bXB5Cm5kYXJyYXkKcQFLAIVx"
          + "AkMBYnEDh3EEUnEFKEsBSwGFcQZjbnVtcHkKZHR5cGUKcQdYAgAAAE84cQiJiIdxCVJxCihLA1gBAAAAfHEL"
          + "Tk5OSv////9K/////0s/dHEMYoldcQ19cQ5hdHEPYi4=";
  private static final String STRUCTURE =
      "k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxpNCcpLCAoJ2InLCAnPGY0JyldLCAnZm9ydHJhbl9vcmRl"
          + "cic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "IAoBAAAAAAAAQA==";
  private static final String NPZ =
      "UEsDBBQAAAAAAAAAIQCR9OfbkAAAAJAAAAAOABQAcHJlZGljdGlvbi5ucHkBABAAkAAAAAAAAACQAAAAAAAA"
          + "AJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgy"
          + "LCAyKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "ICAKAAAAAAAAgD8AAABAAABAQFBLAwQUAAAAAAAAACEAThfFKYEAAACBAAAACQAUAG90aGVyLm5weQEAEACB"
          + "AAAAAAAAAIEAAAAAAAAAk05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxz"
          + "ZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "ICAgICAgICAgICAgICAgIAoHUEsBAhQDFAAAAAAAAAAhAJH059uQAAAAkAAAAA4AAAAAAAAAAAAAAIABAAAA"
          + "AHByZWRpY3Rpb24ubnB5UEsBAhQDFAAAAAAAAAAhAE4XxSmBAAAAgQAAAAkAAAAAAAAAAAAAAIAB0AAAAG90"
          + "aGVyLm5weVBLBQYAAAAAAgACAHMAAACMAQAAAAA=";
  private static final String NPZ_COMPRESSED =
      "UEsDBBQAAAAIAAAAIQBSMxP7TgAAAJAAAAAJABQAYXJyXzAubnB5AQAQAJAAAAAAAAAATgAAAAAAAACb7Bfq"
          + "GxDJyFDGUK2eklqcXKRupaBuk2airqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RomOpo6CrUKFAAu"
          + "BjBosAcSDkDkAABQSwECFAMUAAAACAAAACEAUjMT+04AAACQAAAACQAAAAAAAAAAAAAAgAEAAAAAYXJyXzAu"
          + "bnB5UEsFBgAAAAABAAEANwAAAIkAAAAAAA==";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "|u1, AAECA2R/, UINT8",
    "|i1, AAECA2R/, INTEGER",
    "<u2, AAABAAIAAwBkAH8A, UINT16",
    ">u2, AAAAAQACAAMAZAB/, UINT16",
    "<i2, AAABAAIAAwBkAH8A, INTEGER",
    "<i4, AAAAAAEAAAACAAAAAwAAAGQAAAB/AAAA, INTEGER",
    ">i8, AAAAAAAAAAAAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMAAAAAAAAAZAAAAAAAAAB/, INTEGER",
    "<f2, AAAAPABAAEJAVvBX, FLOAT",
    ">f4, AAAAAD+AAABAAAAAQEAAAELIAABC/gAA, FLOAT",
    "<f8, AAAAAAAAAAAAAAAAAADwPwAAAAAAAABAAAAAAAAACEAAAAAAAABZQAAAAAAAwF9A, FLOAT"
  })
  void parse_everyNumericType_readsTheSameNumbers(String descr, String data, NpyArray.Type type) {
    NpyArray array = NpyArray.parse(array(descr, data), "a.npy");

    assertThat(array.type()).isEqualTo(type);
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.values()).containsExactly(0, 1, 2, 3, 100, 127);
  }

  @Test
  void parse_bool_readsZeroAndOne() {
    NpyArray array = NpyArray.parse(array("|b1", "AAEBAQEB"), "a.npy");
    assertThat(array.type()).isEqualTo(NpyArray.Type.BOOL);
    assertThat(array.values()).containsExactly(0, 1, 1, 1, 1, 1);
  }

  @Test
  void parse_fortranOrder_isTurnedToRowMajor() {
    NpyArray array = NpyArray.parse(bytes(FORTRAN), "a.npy");

    assertThat(array.shape()).containsExactly(2, 3, 4);
    for (int i = 0; i < 24; i++) {
      assertThat(array.values()[i]).isEqualTo(i);
    }
  }

  @Test
  void parse_halfPrecision_readsSubnormalAndSpecialValues() {
    float[] values = NpyArray.parse(bytes(HALF), "a.npy").values();
    assertThat(values)
        .containsExactly(
            1.5f,
            -0.099975586f,
            65504f,
            5.9604645e-8f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN);
  }

  @ParameterizedTest
  @ValueSource(bytes = {2, 3})
  void parse_versionsTwoAndThree_readTheLongHead(byte version) {
    byte[] bytes = bytes(VERSION_2);
    bytes[6] = version;
    assertThat(NpyArray.parse(bytes, "a.npy").values()).containsExactly(0, 1, 2);
  }

  @Test
  void parse_pickleOrStructure_isRefused() {
    assertThatThrownBy(() -> NpyArray.parse(bytes(PICKLE), "a.npy"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("a.npy holds pickled objects");
    assertThatThrownBy(() -> NpyArray.parse(bytes(STRUCTURE), "a.npy"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("plain numeric");
  }

  @Test
  void parse_everyTruncation_isRefused() {
    byte[] whole = bytes(FORTRAN);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> NpyArray.parse(part, "a.npy"))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("a.npy");
    }
  }

  @Test
  void parse_shapeBeyondMemory_isRefusedBeforeAllocation() {
    byte[] bytes = bytes(FORTRAN);
    byte[] huge = "(9999999, 999999)".getBytes(US_ASCII);
    int at = new String(bytes, ISO_8859_1).indexOf("(2, 3, 4)");
    System.arraycopy(huge, 0, bytes, at, huge.length);
    assertThatThrownBy(() -> NpyArray.parse(bytes, "a.npy"))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void readNpz_storedAndCompressed_givesArraysByName() throws IOException {
    Path stored = Files.write(folder.resolve("a.npz"), bytes(NPZ));
    Path compressed = Files.write(folder.resolve("b.npz"), bytes(NPZ_COMPRESSED));

    Map<String, NpyArray> arrays = NpyArray.readNpz(stored);
    assertThat(arrays.keySet()).containsExactly("prediction", "other");
    assertThat(arrays.get("prediction").values()).containsExactly(0, 1, 2, 3);
    assertThat(arrays.get("prediction").shape()).containsExactly(2, 2);
    assertThat(arrays.get("other").values()).containsExactly(7);
    assertThat(NpyArray.readNpz(compressed).get("arr_0").values()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void readNpz_truncatedOrMissing_isRefused() throws IOException {
    Path broken = Files.write(folder.resolve("a.npz"), Arrays.copyOf(bytes(NPZ), 300));
    assertThatThrownBy(() -> NpyArray.readNpz(broken))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("a.npz");
    assertThatThrownBy(() -> NpyArray.readNpz(folder.resolve("none.npz")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void read_file_equalsParse() throws IOException {
    Path file = Files.write(folder.resolve("a.npy"), bytes(FORTRAN));
    assertThat(NpyArray.read(file).values())
        .isEqualTo(NpyArray.parse(bytes(FORTRAN), "a.npy").values());
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  /** A file of shape (2, 3) with numbers that numpy wrote. */
  private static byte[] array(String descr, String base64) {
    String head = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2, 3), }\n";
    byte[] data = bytes(base64);
    ByteBuffer file = ByteBuffer.allocate(10 + head.length() + data.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put("NUMPY\1\0".getBytes(US_ASCII));
    return file.putShort((short) head.length()).put(head.getBytes(US_ASCII)).put(data).array();
  }
}
