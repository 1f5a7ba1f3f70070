package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import dev.afterimage.scoring.Journal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SidesCheckTest {

  private static Membership.Entry entry(String file, boolean member) {
    String id = file.substring(0, file.indexOf('.'));
    SampleRef ref = new SampleRef(id, Path.of(file), Path.of(id + ".mask.png"), null);
    return new Membership.Entry(ref, member, null);
  }

  private static Journal.Row row(String id, String digest) {
    return Journal.Row.scored(id, digest, new double[0], new double[0]);
  }

  @Test
  void formats_ofTheirOwn_areSaid() {
    assertThat(SidesCheck.formats(List.of(entry("a.png", true), entry("b.jpg", false))))
        .hasValueSatisfying(said -> assertThat(said).contains("PNG", "JPEG"));
    assertThat(SidesCheck.formats(List.of(entry("a.jpg", true), entry("b.JPEG", false)))).isEmpty();
    assertThat(
            SidesCheck.formats(
                List.of(entry("a.png", true), entry("b.jpg", false), entry("c.png", false))))
        .isEmpty();
  }

  @Test
  void twins_onBothSides_areCountedWithAnExample() {
    List<Membership.Entry> entries =
        List.of(entry("a.png", true), entry("b.png", false), entry("c.png", false));
    assertThat(SidesCheck.twins(entries, List.of(row("a", "1"), row("b", "1"), row("c", "2"))))
        .hasValueSatisfying(said -> assertThat(said).contains("1 record is", "b as a"));
    assertThat(SidesCheck.twins(entries, List.of(row("a", "1"), row("b", "2"), row("c", "2"))))
        .isEmpty();
  }
}
