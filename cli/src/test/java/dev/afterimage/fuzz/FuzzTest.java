package dev.afterimage.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files are read or refused by name, within bounds of memory and time: a little of what
 * {@link FuzzStudyTest} tries.
 */
class FuzzTest {
  private static final long SEED = 12;
  private static final int MUTATIONS = 150; // of each format

  static volatile boolean seen; // so that nothing is optimised away

  @TempDir Path folder;

  static List<String> formats() {
    return Formats.all().stream().map(Format::name).toList();
  }

  @ParameterizedTest
  @MethodSource("formats")
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void reader_ofDamagedFiles_readsOrRefusesEach(String format) {
    Tally tally = new FuzzLoop(Formats.named(format), SEED, folder).run(0, MUTATIONS);

    assertThat(tally.faults()).isEmpty();
    assertThat(tally.mutations()).isEqualTo(MUTATIONS);
    assertThat(tally.readCount() + tally.refusedCount()).isEqualTo(MUTATIONS);
  }

  /** The harness sees what it looks for: each reader here does one thing that none may do. */
  @ParameterizedTest
  @MethodSource("planted")
  @Timeout(60)
  void reader_withAPlantedFault_isFound(Planted planted) {
    Tally tally = new FuzzLoop(planted, SEED, folder).run(0, 3);

    assertThat(tally.faults()).singleElement().asString().contains(planted.sign());
  }

  static List<Planted> planted() {
    return List.of(
        new Planted("null", "NullPointerException", FuzzTest::absent),
        new Planted("deep", "StackOverflowError", () -> deeper(0)),
        new Planted("silent", "InvalidDataException", FuzzTest::silent),
        new Planted("greedy", "allocates over the bound", FuzzTest::greedy));
  }

  private static void absent() {
    seen = List.of(1).contains(null);
  }

  private static int deeper(int depth) {
    return depth < 0 ? depth : deeper(depth + 1) + 1;
  }

  private static void greedy() {
    seen = new byte[1 << 20].clone().length > 0;
  }

  private static void silent() {
    throw new InvalidDataException("");
  }

  @Test
  void mutation_ofOneSeed_isTheSameAgainAndAnotherByAnotherSeed() {
    Format png = Formats.named("png");
    Set<String> all = new TreeSet<>();
    for (long seed : new long[] {1, 1, 2}) {
      StringBuilder bytes = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        bytes.append(Arrays.hashCode(new FuzzLoop(png, seed, folder).mutation(i)));
      }
      all.add(bytes.toString());
    }
    assertThat(all).hasSize(2);
  }

  /**
   * A reader that takes its seed and then fails.
   *
   * @param sign of its fault
   */
  record Planted(String name, String sign, Runnable fault) implements Format {
    @Override
    public List<byte[]> seeds() {
      return List.of(new byte[] {1, 2, 3, 4});
    }

    @Override
    public Path file(Path folder) {
      return folder.resolve("planted.bin");
    }

    @Override
    public void read(Path file) throws IOException {
      if (!Arrays.equals(Files.readAllBytes(file), seeds().get(0))) {
        fault.run();
      }
    }

    @Override
    public byte[] edit(byte[] file, SplittableRandom random) {
      return new byte[] {(byte) random.nextInt(256)};
    }

    @Override
    public Bound bound() {
      return new Bound(1, 1 << 19);
    }
  }
}
