package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.TestPictures;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is inside of binary maps is settled for a data set, and what cannot be is refused. */
class MapCheckTest {
  private static final int[] ONES = {0, 1};
  private static final int[] WHITES = {0, 255};
  private static final int[] EMPTY = {0, 0};
  private static final String FILES = "{'maps':{'files':['a','b']}}";
  private static final int RECORDS = 40;
  private static final int UNSEEN = 20; // not among the records that are looked at

  @TempDir Path folder;
  private final List<SampleRef> records = new ArrayList<>();

  private void add(int[]... maps) {
    List<Path> files = new ArrayList<>();
    for (int[] map : maps) {
      files.add(
          TestPictures.write(
              folder.resolve(records.size() + "-" + files.size() + ".png"), grey(map)));
    }
    Path input =
        TestPictures.write(
            folder.resolve(records.size() + ".png"), TestPictures.grey(2, maps[0].length));
    records.add(new SampleRef("r" + records.size(), input, files, null));
  }

  private static byte[] grey(int... values) {
    return TestPictures.encode(
        TestPictures.picture(BufferedImage.TYPE_BYTE_GRAY, 2, values.length, (x, y) -> values[x]),
        "png");
  }

  private static ModelSpec spec(String json) {
    return ModelSpecJson.parse(json.replace('\'', '"'), "spec");
  }

  private SampleReader reader(ModelSpec spec) {
    return MapCheck.settled(
        records, new SampleReader(Task.SEGMENTATION, spec.ignored(), spec.pixels()), spec);
  }

  private List<String> check(String json) {
    return MapCheck.check(records, reader(spec(json)), spec(json));
  }

  private void assertRefused(String json, String... words) {
    assertThatThrownBy(() -> check(json))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(words);
  }

  private void assertFault(SampleReader reader, int record, String... words) {
    BadSampleException fault =
        catchThrowableOfType(BadSampleException.class, () -> reader.read(records.get(record)));
    assertThat(fault.code()).isEqualTo(Code.CLASS_OUT_OF_RANGE);
    assertThat(fault).message().contains(words);
  }

  private float[] read(SampleReader reader, int record) throws BadSampleException {
    return ((Truth.Maps) reader.read(records.get(record)).truth()).values().values();
  }

  /** An ignore ring around nothing, where nothing says that 255 would not count. */
  @Test
  void white_inARecordThatIsNotLookedAtOfMapsOfOnes_isItsFault() throws BadSampleException {
    for (int r = 0; r < RECORDS; r++) {
      add(ONES, r == UNSEEN ? WHITES : ONES);
    }
    assertThat(check(FILES)).isEmpty();
    SampleReader reader = reader(spec(FILES));
    assertThat(read(reader, 0)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    assertFault(
        reader,
        UNSEEN,
        "20-1.png",
        "has the value 255",
        "hold 0 and 1",
        "\"255\": 1}",
        "\"ignoreLabel\": 255");
    String stated = FILES.replaceFirst("}$", ",'classes':{'0':0,'1':1,'255':1}}");
    assertThat(read(reader(spec(stated)), UNSEEN)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    String ignored = FILES.replaceFirst("}$", ",'ignoreLabel':255}");
    assertThat(read(reader(spec(ignored)), UNSEEN)).containsExactly(0, -1, 0, -1, 0, -1, 0, -1);
  }

  @Test
  void one_inARecordThatIsNotLookedAtOfWhiteMaps_isItsFault() throws BadSampleException {
    for (int r = 0; r < RECORDS; r++) {
      add(WHITES, r == UNSEEN ? ONES : WHITES);
    }
    assertThat(check(FILES)).isEmpty();
    assertFault(reader(spec(FILES)), UNSEEN, "has the value 1,", "hold 0 and 255");
    assertThat(read(reader(spec(FILES)), 3)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
  }

  @Test
  void maps_emptyInTheRecordsLookedAt_areSettledByFurtherOnes() throws BadSampleException {
    for (int r = 0; r < RECORDS; r++) {
      add(r == 6 || r == 7 ? ONES : EMPTY, r == UNSEEN ? WHITES : EMPTY);
    }
    SampleReader reader = reader(spec(FILES)); // 27 places on each time: 20 has its turn behind 6
    assertThat(read(reader, 7)).containsExactly(0, 1, 0, 1, 0, 0, 0, 0);
    assertFault(reader, UNSEEN, "has the value 255", "hold 0 and 1");
  }

  @Test
  void white_thatDoesNotCountWhereNothingElseIsInside_isRefused() {
    for (int r = 0; r < RECORDS; r++) {
      add(WHITES, r % 2 == 0 ? EMPTY : WHITES);
    }
    assertRefused(
        FILES.replaceFirst("}$", ",'ignoreLabel':255}"),
        "no map has anything inside",
        "60 of those looked at",
        "leave \"ignoreLabel\" out");
    assertThat(check(FILES)).isEmpty();
  }

  @Test
  void oneAndWhite_inFilesOfTheirOwn_areRefusedSayingWhatEachCureMakesOfThem() {
    for (int r = 0; r < RECORDS; r++) {
      add(ONES, r % 2 == 0 ? ONES : WHITES);
    }
    String explicit = "'classes':{'0':0,'1':1,'255':255},'ignoreLabel':255}";
    assertRefused(FILES, "none both", "two encodings", "\"255\": 1}", "leaves nothing inside");
    assertThat(check(FILES.replaceFirst("}$", ",'ignoreLabel':255}")))
        .singleElement()
        .asString()
        .contains("hold 0 and 255 alone", "no 255", "\"255\": 1}", "\"255\": 255}");
    assertThat(check(FILES.replaceFirst("}$", "," + explicit))).isEmpty();
  }

  @Test
  void oneAndWhite_inOneFile_areRefusedAndCountNotWhereStated() {
    for (int r = 0; r < RECORDS; r++) {
      add(new int[] {1, 0, 0}, new int[] {1, 255, 0});
    }
    assertRefused(FILES, "1 and 255, 16 in one file", "which of them is inside");
    assertThat(check(FILES.replaceFirst("}$", ",'ignoreLabel':255}"))).isEmpty();
  }

  /** As JPEG makes them: 1 and 255 are among other values, and are not what is said of them. */
  @Test
  void maps_ofOtherValuesBesideOneAndWhite_areRefusedByThose() {
    for (int r = 0; r < RECORDS; r++) {
      add(new int[] {0, 0, 255, 255}, new int[] {0, 1, 3, 255});
    }
    assertRefused(FILES, "16 of 16 records", "has the value 3", "JPEG is lossy");
  }

  @Test
  void region_thatHoldsTheIgnoreLabel_isRefused() {
    add(new int[] {0, 1, 2});
    assertRefused(
        "{'maps':{'regions':{'whole':[1,2],'core':[255]}}}",
        "\"core\"",
        "holds 255",
        "-1 for none");
    assertRefused("{'ignoreLabel':2,'maps':{'regions':{'whole':[1,2],'core':[1]}}}", "\"whole\"");
    assertThat(check("{'maps':{'regions':{'whole':[1,2],'core':[2]}}}")).isEmpty();
  }

  @Test
  void map_emptyInEveryRecordLookedAt_isWarnedOfByName() {
    for (int r = 0; r < RECORDS; r++) {
      add(new int[] {0, 1, r == UNSEEN ? 3 : 2});
    }
    String never = "{'maps':{'regions':{'whole':[1,2,3],'core':[4,5],'tip':[3]}}}";
    assertThat(check(never))
        .singleElement()
        .asString()
        .contains("the map core in any of the 40 records");
    assertThat(check(never.replace("[4,5]", "[2,5]"))).isEmpty();
  }

  /** Arrays (3, width, 3) are told apart by the picture. */
  @Test
  void arrays_whoseHeightIsTheNumberOfMaps_areReadByThePicture() throws BadSampleException {
    byte[] values = new byte[3 * 8 * 3];
    Arrays.fill(values, 0, 24, (byte) 1); // the first row, if rows come first
    for (int r = 0; r < 3; r++) {
      Path mask =
          TestPictures.write(
              folder.resolve(r + ".npy"), TestPictures.npy("|u1", "3, 8, 3", values));
      Path input = TestPictures.write(folder.resolve(r + ".png"), TestPictures.grey(3, 8));
      records.add(new SampleRef("r" + r, input, mask, null));
    }
    String channels = "{'maps':{'channels':['a','b','c']}}";
    assertThat(check(channels)).isEmpty();
    float[] read = read(reader(spec(channels)), 0);
    assertThat(Arrays.copyOf(read, 9)).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0);
    assertThat(read[24]).isEqualTo(1);
  }
}
