package dev.afterimage.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterimage.data.decode.BadSampleException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembershipTest {
  @TempDir Path root;

  private final Dataset dataset =
      Dataset.of(
          Task.SEGMENTATION,
          List.of(ref("a", "p1"), ref("b", "p2"), ref("c", null), ref("d", null)),
          List.of(new BadSample("e", BadSampleException.Code.MISSING_TARGET, "e has no mask")),
          List.of());

  @Test
  void csv_ofKnownIds_givesEntriesInTheOrderOfTheData() {
    Membership membership = read("id,member,subject\nc,TRUE,p9\na,1,\nb,0,p8\ne,false,\n");

    assertThat(membership.entries())
        .extracting(e -> e.ref().id(), Membership.Entry::member, Membership.Entry::subject)
        .containsExactly(tuple("a", true, "p1"), tuple("b", false, "p8"), tuple("c", true, "p9"));
    assertThat(membership.entries().get(1).ref().subject()).isEqualTo("p8");
    assertThat(membership.members()).isEqualTo(2);
    assertThat(membership.nonMembers()).isEqualTo(1);
    assertThat(membership.notMentioned()).isEqualTo(1);
    assertThat(membership.skipped()).extracting(BadSample::id).containsExactly("e");
  }

  @Test
  void csv_withOtherSubjectsThanTheData_saysThatTheyGoBefore() {
    Membership other = read("id,member,site\na,1,north\nb,0,p2\nc,0,south\n");
    assertThat(other.dataset().warnings())
        .anyMatch(
            said ->
                said.contains("site gives 1 of 3 records another subject")
                    && said.contains("north for p1"));
    assertThat(read("id,member,subject\na,1,p1\nb,0,\n").dataset().warnings()).isEmpty();
  }

  @Test
  void csv_withUnknownIds_isRefusedWithAFewExamples() {
    StringBuilder text = new StringBuilder("id,member\na,1\nb,0\n");
    for (int i = 0; i < 7; i++) {
      text.append("x").append(i).append(",0\n");
    }
    assertRefused(
        text.toString(), "m.csv: 7 lines have an id", "as a;", "line 4: x0", "line 8: x4; ...");
    assertThatThrownBy(() -> read(text.toString())).hasMessageNotContaining("x5");
  }

  @Test
  void csv_withDoubleIds_isRefused() {
    assertRefused("id,member\na,1\nb,0\na,0\n", "m.csv: 1 line has", "line 4: a (first in line 2)");
  }

  @Test
  void csv_withoutNonMembers_isRefused() {
    assertRefused("id,member\na,1\nb,true\n", "members and non-members", "got 2 and 0");
    assertRefused("id,member\na,0\n", "got 0 and 1");
  }

  @Test
  void csv_whoseNonMembersAllMissAFile_isRefusedSayingSo() {
    assertRefused("id,member\na,1\ne,0\n", "got 1 and 0", "e has no mask");
  }

  @Test
  void csv_withOddMembers_isRefused() {
    assertRefused("id,member\na,1\nb,maybe\nc,\n", "2 lines have", "line 3: 'maybe'", "line 4: ''");
  }

  @Test
  void csv_withoutHeader_isRefused() {
    assertRefused(
        "a,1\nb,0\n",
        "needs a header with id,member, it has [a, 1]",
        "looks like a record: write the line id,member above it");
  }

  @Test
  void csv_thatIsEmptyOrMissing_isRefused() {
    assertRefused("", "m.csv");
    assertThatThrownBy(() -> Membership.read(root.resolve("none.csv"), dataset))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("none.csv does not exist");
  }

  @Test
  void lists_ofKnownIds_giveEntriesInTheOrderOfTheData() {
    Membership membership = lists("c\n\n  a \n", "e\nb\n");

    assertThat(membership.entries())
        .extracting(e -> e.ref().id(), Membership.Entry::member, Membership.Entry::subject)
        .containsExactly(tuple("a", true, "p1"), tuple("b", false, "p2"), tuple("c", true, null));
    assertThat(membership.skipped()).extracting(BadSample::id).containsExactly("e");
    assertThat(membership.notMentioned()).isEqualTo(1);
  }

  @Test
  void lists_thatAreBroken_areRefusedWithFileAndLine() {
    assertListsRefused("a\nx\ny\n", "b\n", "in.txt: 2 lines have", "line 2: x", "line 3: y");
    assertListsRefused("a\n", "b\n\nb\n", "out.txt: 1 line has", "already used", "line 3: b");
    assertListsRefused("a\nb\n", "c\nb\n", "out.txt: 1 line has", "in.txt", "line 2: b");
    assertListsRefused("", "b\n", "in.txt", "got 0 and 1");
    assertListsRefused("a\n", "e\n", "out.txt", "got 1 and 0", "e has no mask");
  }

  @Test
  void lists_withComments_sayWhatTheyLeftOut() {
    assertThat(lists("# suspects\na\n", "b\n").dataset().warnings())
        .singleElement()
        .asString()
        .contains("in.txt: left out 1 line(s)", "line 1: # suspects");
    assertThat(lists("a\n", "b\n").dataset().warnings()).isEmpty();
  }

  @Test
  void lists_thatAreMissing_areRefusedWithTheirFile() {
    assertThatThrownBy(() -> Membership.ofLists(root.resolve("none"), root, dataset))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("none");
  }

  private void assertListsRefused(String members, String others, String... parts) {
    assertThatThrownBy(() -> lists(members, others))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(parts);
  }

  private Membership lists(String members, String others) {
    Path in = TestPictures.write(root.resolve("in.txt"), members.getBytes(UTF_8));
    Path out = TestPictures.write(root.resolve("out.txt"), others.getBytes(UTF_8));
    return Membership.ofLists(in, out, dataset);
  }

  @Test
  void folders_ofMembersAndNonMembers_giveEntries() {
    Dataset in = Dataset.of(Task.SEGMENTATION, List.of(ref("a", "p1")), List.of(), List.of());
    Dataset out = Dataset.of(Task.SEGMENTATION, List.of(ref("z", null)), List.of(), List.of());

    Membership membership = Membership.of(in, out);

    assertThat(membership.entries())
        .extracting(e -> e.ref().id(), Membership.Entry::member, Membership.Entry::subject)
        .containsExactly(tuple("members/a", true, "p1"), tuple("non-members/z", false, null));
    assertThat(membership.notMentioned()).isZero();
  }

  private void assertRefused(String text, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(parts);
  }

  private Membership read(String text) {
    Path csv = TestPictures.write(root.resolve("m.csv"), text.getBytes(UTF_8));
    return Membership.read(csv, dataset);
  }

  private static SampleRef ref(String id, String subject) {
    return new SampleRef(id, Path.of(id + ".png"), Path.of(id + "-mask.png"), subject);
  }
}
