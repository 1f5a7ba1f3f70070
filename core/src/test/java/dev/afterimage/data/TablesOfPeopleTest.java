package dev.afterimage.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.table.ColumnChoice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Memberships as people have them are read as they are meant, and how is said; or refused. */
class TablesOfPeopleTest {
  @TempDir Path root;

  private static Dataset data(String... ids) {
    List<SampleRef> refs =
        Arrays.stream(ids).map(id -> new SampleRef(id, Path.of(id), Path.of(id), null)).toList();
    return Dataset.of(Task.SEGMENTATION, refs, List.of(), List.of());
  }

  private Path write(String text) {
    return TestPictures.write(root.resolve("m.csv"), text.getBytes(UTF_8));
  }

  private Membership read(String text, String... ids) {
    return Membership.read(write(text), data(ids));
  }

  private void assertRefused(String text, Dataset data, String... message) {
    assertThatThrownBy(() -> Membership.read(write(text), data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(root.resolve("m.csv").toString())
        .hasMessageContainingAll(message);
  }

  private static String told(Membership membership) {
    return membership.entries().stream()
        .map(
            e -> e.ref().id() + (e.member() ? "+" : "-") + (e.subject() == null ? "" : e.subject()))
        .reduce("", (a, b) -> a + " " + b)
        .strip();
  }

  @Test
  void table_ofAHospital_isReadWithoutAnEdit() {
    Membership read =
        read("\uFEFFId;Patient;Label\r\n1.png;P7;TRUE\r\n2.png;P8;FALSE\r\n", "001", "002");

    assertThat(told(read)).isEqualTo("001+P7 002-P8");
    assertThat(read.dataset().warnings())
        .containsExactly(
            root.resolve("m.csv")
                + ": read as separated by semicolons; column Label is taken as member, Patient is"
                + " taken as subject",
            root.resolve("m.csv")
                + ": 2 of 2 ids are not written as in the data (extension, leading zeros) and are"
                + " matched, first 1.png for 001");
  }

  @Test
  void table_ofPlainColumns_saysNothing() {
    assertThat(read("ID,Member,subject\na,1,p\nb,0,q\n", "a", "b").dataset().warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,0", "true,FALSE", "Yes,no", "member,non-member", "Member,Non Member", "train,test",
    "Training,hold-out", "in,out", "TRAIN,held_out", "1.0,0.0", "WAHR,FALSCH", "VRAI,FAUX"
  })
  void cells_ofEveryUsualWord_sayMembership(String in, String out) {
    assertThat(told(read("id,member\na," + in + "\nb," + out + "\n", "a", "b"))).isEqualTo("a+ b-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image,label",
        "Image ID,is_member",
        "filename,in_training",
        "file_name,Train",
        "Record,set",
        "sample-id,membership",
        "name,split",
        "IMG,Partition",
        "picture_name,Subset"
      })
  void columns_ofUsualNames_areTakenAndSaid(String header) {
    Membership read = read(header + "\na,train\nb,test\n", "a", "b");
    assertThat(told(read)).isEqualTo("a+ b-");
    String[] names = header.split(",", -1);
    assertThat(read.dataset().warnings())
        .singleElement()
        .asString()
        .contains("column " + names[0] + " is taken as id, " + names[1] + " is taken as member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patient",
        "Patient ID",
        "patientId",
        "case",
        "case_no",
        "person",
        "video",
        "site"
      })
  void subjects_ofUsualNames_areTaken(String header) {
    assertThat(told(read("id,member," + header + "\na,1,p\nb,0,q\n", "a", "b")))
        .isEqualTo("a+p b-q");
  }

  @Test
  void label_thatIsAFinding_isNoMembership() {
    assertRefused(
        "id,label\na,benign\nb,malignant\n", data("a", "b"), "needs a header with id,member");
    Membership read = read("id,label,split\na,1,test\nb,0,train\n", "a", "b");
    assertThat(told(read)).isEqualTo("a- b+");
    assertThat(read.dataset().warnings()).anyMatch(note -> note.endsWith("not used: label"));
  }

  @Test
  void split_inNumbers_isRefusedUntilItIsStated() {
    String text = "id,split\na,1\nb,0\n";
    assertRefused(text, data("a", "b"), "--columns member=split");
    assertThat(
            told(Membership.read(write(text), data("a", "b"), ColumnChoice.parse("member=split"))))
        .isEqualTo("a+ b-");
  }

  @Test
  void validation_countsAsNeither_unlessItIsStated() {
    String text = "id,split\na,train\nb,val\nc,test\n";
    Membership read = read(text, "a", "b", "c");
    assertThat(told(read)).isEqualTo("a+ c-");
    assertThat(read.dataset().warnings())
        .anyMatch(note -> note.contains("1 line(s) say val: they are left out"));
    for (String how : List.of("member", "non-member", "left-out")) {
      Membership stated =
          Membership.read(write(text), data("a", "b", "c"), ColumnChoice.parse("val=" + how));
      assertThat(told(stated))
          .isEqualTo(
              switch (how) {
                case "member" -> "a+ b+ c-";
                case "non-member" -> "a+ b- c-";
                default -> "a+ c-";
              });
    }
    assertRefused("id,split\na,train\nb,val\n", data("a", "b"), "got 1 and 0", "--columns val=");
  }

  @Test
  void columns_thatAreInDoubt_areRefusedNamingThemAndTheOption() {
    assertRefused(
        "image,file,member\na,a,1\n",
        data("a"),
        "has 2 columns that could be the id (image, file)",
        "--columns id=COLUMN");
    assertRefused(
        "id,member,patient,site\na,1,p,s\n", data("a"), "(patient, site)", "--columns subject=");
    assertRefused("id,ID,member\na,a,1\n", data("a"), "2 columns called id (id, ID)");
    Membership stated =
        Membership.read(
            write("id,member,patient,site\na,1,p,s\nb,0,q,s\n"),
            data("a", "b"),
            ColumnChoice.parse("subject=Patient"));
    assertThat(told(stated)).isEqualTo("a+p b-q");
    assertThat(stated.dataset().warnings()).anyMatch(note -> note.endsWith("not used: site"));
  }

  @Test
  void columns_thatAreNotUsed_areNamed() {
    assertThat(
            read(",id,member,age,sex,\n0,a,1,50,f,\n1,b,0,51,m,\n", "a", "b").dataset().warnings())
        .containsExactly(
            root.resolve("m.csv")
                + ": columns that are not used: number 1 (without a name), age, sex");
  }

  @Test
  void subjects_thatAreEmpty_areCounted() {
    assertThat(read("id,member,subject\na,1,p\nb,0,\nc,0, \n", "a", "b", "c").dataset().warnings())
        .containsExactly(
            root.resolve("m.csv")
                + ": 2 of 3 records have no subject in the column subject: each counts as a subject"
                + " of its own");
  }

  @Test
  void ids_thatCouldBeOfTwoRecords_areRefusedNamingThem() {
    assertRefused(
        "id,member\n3.png,1\nx,0\n",
        data("case7/3", "case8/3", "x"),
        "1 line has an id that could be that of several records",
        "line 2: 3.png (case7/3 or case8/3)");
  }

  @Test
  void lines_thatMeanOneRecord_areRefusedNamingThem() {
    assertRefused(
        "id,member\n7,1\n007,0\nx,0\n", data("7", "x"), "line 3: 007 and line 2: 7 are 7");
  }

  @Test
  void ids_thatTheDataHas_areThemselvesWhateverElseIsLikeThem() {
    assertThat(told(read("id,member\n7,1\n007,0\n7.png,0\n", "7", "007", "7.png")))
        .isEqualTo("007- 7+ 7.png-");
  }

  @Test
  void choice_ofAColumnInTheRecordsTable_isNotAskedOfTheMembership() {
    Dataset data = data("a", "b").withColumns(List.of("Bild", "Proband"));
    ColumnChoice choice = ColumnChoice.parse("subject=Proband");
    assertThat(told(Membership.read(write("id,member\na,1\nb,0\n"), data, choice)))
        .isEqualTo("a+ b-");
    assertThatThrownBy(
            () ->
                Membership.read(
                    write("id,member\na,1\nb,0\n"), data, ColumnChoice.parse("subject=Who")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("has no column Who, its header is [id, member]");
  }
}
