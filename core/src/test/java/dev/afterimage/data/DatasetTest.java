package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterimage.data.table.ColumnChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path root;

  @Test
  void folders_pairedByName_ignoreExtensionsAndHiddenFiles() {
    touch("images/b.png", "images/a.JPG", "images/case7/s.1.npy", "images/.DS_Store");
    touch("masks/a.png", "masks/b.tif", "masks/case7/s.1.gif", "masks/.hidden/a.png");

    Dataset dataset = Dataset.open(root, Task.SEGMENTATION);

    assertThat(ids(dataset)).containsExactly("a", "b", "case7/s.1");
    assertThat(dataset.records().get(0).input()).isEqualTo(root.resolve("images/a.JPG"));
    assertThat(dataset.records().get(0).target()).isEqualTo(root.resolve("masks/a.png"));
    assertThat(dataset.skipped()).isEmpty();
    assertThat(dataset.warnings()).isEmpty();
  }

  @Test
  void folders_idsBeyondTheBasicPlane_areSortedByCodePoint() {
    String last = "\uD83D\uDE00"; // U+1F600: after U+FF5E by code point, before it in UTF-16
    touch("images/" + last + ".png", "images/\uFF5E.png", "images/Z.png", "images/a.png");
    touch("masks/" + last + ".png", "masks/\uFF5E.png", "masks/Z.png", "masks/a.png");

    assertThat(ids(Dataset.open(root, Task.SEGMENTATION)))
        .containsExactly("Z", "a", "\uFF5E", last);
  }

  @Test
  void folders_missingAndExtraMasks_areSkippedAndWarnedOf() {
    touch("images/a.png", "images/b.png", "images/notes.txt", "masks/a.png", "masks/z.png");

    Dataset dataset = Dataset.open(root, Task.SEGMENTATION);

    assertThat(ids(dataset)).containsExactly("a");
    assertThat(dataset.skipped()).hasSize(1);
    assertThat(dataset.skipped().get(0).id()).isEqualTo("b");
    assertThat(dataset.skipped().get(0).code()).isEqualTo(MISSING_TARGET);
    assertThat(dataset.skipped().get(0).message()).contains("b.png", "masks");
    assertThat(dataset.warnings()).hasSize(2);
    assertThat(dataset.warnings().get(0)).contains("images/", "notes.txt");
    assertThat(dataset.warnings().get(1)).contains("masks/", "1 file(s)", "z");
  }

  @Test
  void folders_twoFilesOfOneName_areRefusedNamingBoth() {
    touch("images/a.png", "images/a.jpg", "masks/a.png");
    assertThatThrownBy(() -> Dataset.open(root, Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("a.png", "a.jpg");
  }

  @Test
  void folders_ofBothLayouts_areChosenByTask() {
    touch("images/a.png", "masks/a.png", "inputs/t.png", "targets/t.png");
    assertThat(ids(Dataset.open(root, Task.SEGMENTATION))).containsExactly("a");
    assertThat(ids(Dataset.open(root, Task.TRANSLATION))).containsExactly("t");
  }

  @Test
  void folders_ofTheOtherTask_areRefusedWithAHint() {
    touch("inputs/t.png", "targets/t.png");
    assertThatThrownBy(() -> Dataset.open(root, Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("images/ and masks/", "layout of translation");
    assertThatThrownBy(() -> Dataset.open(root.resolve("none"), Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void folders_withoutRecords_areRefused() {
    touch("images/.keep", "masks/.keep");
    assertThatThrownBy(() -> Dataset.open(root, Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("nothing to audit");
  }

  @Test
  void manifest_withRelativePaths_givesRecordsAndFaultsPerRecord() {
    touch("x/1.png", "x/2.png", "y/1.png");
    csv(
        "set/manifest.csv",
        """
        \uFEFFID,input,target,subject,site
        two,../x/2.png,../y/2.png,p2,s
        one,../x/1.png,../y/1.png,p1,s
        none,,../y/1.png,,s
        bare,../x/1.png,../y/1.png,,s""");

    Dataset dataset =
        Dataset.open(root.resolve("set"), Task.SEGMENTATION, true, ColumnChoice.none());

    assertThat(ids(dataset)).containsExactly("bare", "one");
    assertThat(dataset.records().get(0).subject()).isNull();
    assertThat(dataset.records().get(1).subject()).isEqualTo("p1");
    assertThat(dataset.skipped())
        .extracting(BadSample::id, BadSample::code)
        .containsExactly(tuple("none", MISSING_INPUT), tuple("two", MISSING_TARGET));
    assertThat(dataset.skipped().get(1).message()).contains("manifest.csv line 2", "y/2.png");
  }

  @Test
  void manifest_thatLeavesItsFolder_isRefusedNamingLinesAndTheOption() {
    touch("set/in/1.png", "other/1.png");
    String absolute = root.resolve("other/1.png").toAbsolutePath().toString();
    Path file =
        csv(
            "set/manifest.csv",
            "id,input,target\nin,in/1.png,in/../in/1.png\nup,in/1.png,../other/1.png\nfar,"
                + absolute
                + ",in/1.png\n");
    assertThatThrownBy(() -> Dataset.open(file, Task.TRANSLATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(
            "2 lines have", "--allow-outside", "line 3: ../other/1.png", "line 4: " + absolute);
    assertThat(ids(Dataset.open(file, Task.TRANSLATION, true, ColumnChoice.none())))
        .containsExactly("far", "in", "up");
  }

  /** Who can make a link can read what it leads to. */
  @Test
  void manifest_withALinkOutOfItsFolder_isRead() throws IOException {
    touch("set/in/1.png", "other/1.png");
    Files.createSymbolicLink(root.resolve("set/link"), root.resolve("other"));
    Path file = csv("set/manifest.csv", "id,input,target\na,in/1.png,link/1.png\n");
    assertThat(ids(Dataset.open(file, Task.TRANSLATION))).containsExactly("a");
  }

  @Test
  void manifest_withDoubleIds_isRefusedWithLines() {
    Path file = csv("m.csv", "id,input,target\na,x,y\nb,x,y\na,x,y\n,x,y\n");
    assertThatThrownBy(() -> Dataset.open(file, Task.TRANSLATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("m.csv", "line 4: a (first in line 2)", "line 5: no id");
  }

  @Test
  void manifest_withoutItsColumns_isRefused() {
    Path file = csv("m.csv", "id,before,after\na,x,y\n");
    assertThatThrownBy(() -> Dataset.open(file, Task.TRANSLATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(
            "id,input,target", "before", "--columns input=COLUMN,target=COLUMN");
  }

  @Test
  void manifest_ofOtherNames_isReadAndSaysWhatWasTakenAsWhat() {
    touch("x/1.png", "x/2.png", "y/1.png", "y/2.png");
    Path file =
        csv("m.csv", "Image;Label map;Patient;age\nx/1.png;y/1.png;p1;50\nx/2.png;y/2.png;;51\n");

    Dataset dataset = Dataset.open(file, Task.SEGMENTATION);

    assertThat(ids(dataset)).containsExactly("x/1", "x/2");
    assertThat(dataset.records().get(0).subject()).isEqualTo("p1");
    assertThat(dataset.records().get(0).target()).isEqualTo(root.resolve("y/1.png"));
    assertThat(dataset.warnings())
        .containsExactly(
            file
                + ": read as separated by semicolons; column Image is taken as input, Label map is"
                + " taken as target, Patient is taken as subject",
            file + ": columns that are not used: age",
            file + ": no column of ids; a record's id is its input without extension, as x/1",
            file + ": 1 of 2 records have no subject in the column Patient");
  }

  @Test
  void manifest_whoseColumnsAreStated_isReadByThem() {
    touch("x/1.png", "y/1.png");
    Path file = csv("m.csv", "id,A,B,C\n1,x/1.png,y/1.png,p\n");
    ColumnChoice choice = ColumnChoice.parse("input=a,target=B,subject=C");

    Dataset dataset = Dataset.open(file, Task.SEGMENTATION, false, choice);

    assertThat(dataset.records().get(0).subject()).isEqualTo("p");
    Path paths = csv("p.csv", "image,mask\nx/1.png,y/1.png\n");
    assertThat(ids(Dataset.open(paths, Task.SEGMENTATION, false, ColumnChoice.parse("id=image"))))
        .containsExactly("x/1.png");
    ColumnChoice wrong = ColumnChoice.parse("input=A,target=B,subject=Patient");
    assertThatThrownBy(() -> Dataset.open(file, Task.SEGMENTATION, false, wrong))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + " has no column Patient, its header is [id, A, B, C]");
  }

  @Test
  void folders_besideStatedColumns_sayThatNoTableWasRead() {
    touch("images/a.png", "masks/a.png");
    ColumnChoice choice = ColumnChoice.parse("id=Id");
    assertThat(Dataset.open(root, Task.SEGMENTATION, false, choice).warnings())
        .containsExactly(root + " is no table: --columns says nothing of it");
    assertThat(Dataset.open(root, Task.SEGMENTATION, false, choice.besideMembership()).warnings())
        .isEmpty();
  }

  @Test
  void manifest_ofBrokenText_isRefused() {
    Path cells = csv("m.csv", "id,input,target\na,x\n");
    assertThatThrownBy(() -> Dataset.open(cells, Task.TRANSLATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 2 has 2 cells");
    Path latin = TestPictures.write(root.resolve("l.csv"), new byte[] {'i', 'd', (byte) 0xE4});
    assertThatThrownBy(() -> Dataset.open(latin, Task.TRANSLATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void union_ofTwoFolders_keepsIdsApart() {
    touch("in/images/a.png", "in/masks/a.png", "in/images/b.png");
    touch("out/images/a.png", "out/masks/a.png");

    Dataset union = Dataset.union(segmentation("in"), segmentation("out"));

    assertThat(ids(union)).containsExactly("members/a", "non-members/a");
    assertThat(union.skipped().get(0).id()).isEqualTo("members/b");
  }

  @Test
  void union_ofOneFolderTwice_isRefused() {
    touch("in/images/a.png", "in/masks/a.png");
    assertThatThrownBy(() -> Dataset.union(segmentation("in"), segmentation("in/../in")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("a.png", "member", "non-member");
  }

  private Dataset segmentation(String folder) {
    return Dataset.open(root.resolve(folder), Task.SEGMENTATION);
  }

  private void touch(String... names) {
    for (String name : names) {
      TestPictures.write(root.resolve(name), new byte[0]);
    }
  }

  private Path csv(String name, String text) {
    return TestPictures.write(root.resolve(name), text.getBytes(UTF_8));
  }

  private static List<String> ids(Dataset dataset) {
    return dataset.records().stream().map(SampleRef::id).toList();
  }

  @Test
  void folder_oneLevelOff_isNamedInTheRefusal() throws IOException {
    Path inner = root.resolve("archive/set");
    Files.createDirectories(inner.resolve("images"));
    Files.createDirectories(inner.resolve("masks"));
    Path given = root.resolve("archive");
    assertThatThrownBy(() -> Dataset.open(given, Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("one folder below: name one of [" + inner + "]");
    assertThatThrownBy(() -> Dataset.open(given, Task.TRANSLATION))
        .message()
        .doesNotContain("below");
  }
}
