package dev.afterimage.scoring;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.BlindClassifier;
import dev.afterimage.cohort.BlindSides;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.model.Framing;
import dev.afterimage.signal.Predictability;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * How often the blind baseline sees that members were exported otherwise than others: pictures of a
 * data set are dealt at random to two sides, those of each side are saved in a manner of its own,
 * and features are taken from the files. Beside it, the same by what pictures show alone. Prints a
 * row for each pair of manners and sides.
 */
public final class ExportedApart {
  private static final int[] EACH = {30, 75, 160};
  private static final int MOST = 400; // records, the first ones

  private static final ExportManner[][] PAIRS = {
    {ExportManner.PLAIN, ExportManner.PLAIN},
    {ExportManner.JPEG_50, ExportManner.JPEG_90},
    {ExportManner.JPEG_75, ExportManner.JPEG_90},
    {ExportManner.JPEG_90, ExportManner.PLAIN},
    {ExportManner.BLURRED, ExportManner.PLAIN},
    {ExportManner.NOISY, ExportManner.PLAIN},
    {ExportManner.COARSE_GREYS, ExportManner.PLAIN},
    {ExportManner.RESIZED, ExportManner.PLAIN},
    {ExportManner.JPEG_FILE_90, ExportManner.JPEG_90}
  };

  private ExportedApart() {}

  /**
   * @param args a folder of data (segmentation), deals for each row, and the seed
   */
  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    int deals = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 5;
    List<SampleRef> all = Dataset.open(data, Task.SEGMENTATION).records();
    List<SampleRef> records = all.subList(0, Math.min(MOST, all.size()));
    Map<ExportManner, double[][]> features = new EnumMap<>(ExportManner.class);
    BlindFeatures blind = new BlindFeatures(Task.SEGMENTATION, 2);
    for (ExportManner manner : ExportManner.values()) {
      double[][] ofAll = new double[records.size()][];
      for (int i = 0; i < ofAll.length; i++) {
        ofAll[i] = features(blind, records.get(i), manner, i);
      }
      features.put(manner, ofAll);
    }
    System.out.println("| members | others | a side | alarms, % | by content alone, % | AUC |");
    System.out.println("|---|---|---|---|---|---|");
    for (ExportManner[] pair : PAIRS) {
      for (int each : EACH) {
        if (2 * each <= records.size()) {
          row(pair, each, deals, seed, features, blind.names());
        }
      }
    }
  }

  private static void row(
      ExportManner[] pair,
      int each,
      int deals,
      long seed,
      Map<ExportManner, double[][]> features,
      BlindNames names) {
    SplittableRandom random = new SplittableRandom(seed);
    int records = all(features, pair[0]).length;
    BlindNames content = new BlindNames(names.content(), List.of());
    int alarms = 0;
    int byContent = 0;
    double auc = 0;
    for (int deal = 0; deal < deals; deal++) {
      int[] deck = IntStream.range(0, records).toArray();
      for (int i = 0; i < 2 * each; i++) {
        int j = i + random.nextInt(records - i);
        int swapped = deck[i];
        deck[i] = deck[j];
        deck[j] = swapped;
      }
      double[][] dealt = new double[2 * each][];
      double[][] shown = new double[2 * each][];
      boolean[] members = new boolean[2 * each];
      for (int i = 0; i < dealt.length; i++) {
        members[i] = i < each;
        dealt[i] = all(features, pair[members[i] ? 0 : 1])[deck[i]];
        shown[i] = Arrays.copyOf(dealt[i], names.content().size());
      }
      Cohort cohort =
          new Cohort(
              IntStream.range(0, dealt.length).mapToObj(String::valueOf).toList(),
              new String[dealt.length],
              members,
              IntStream.range(0, dealt.length).toArray());
      BlindBaseline found = BlindClassifier.judge(cohort, dealt, names, BlindSides.OF_AUDITS, deal);
      alarms += found.differs() ? 1 : 0;
      auc += found.auc().value() / deals;
      byContent +=
          BlindClassifier.judge(cohort, shown, content, BlindSides.OF_AUDITS, deal).differs()
              ? 1
              : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %.1f | %.3f |%n",
        pair[0].name().toLowerCase(Locale.ROOT).replace('_', ' '),
        pair[1].name().toLowerCase(Locale.ROOT).replace('_', ' '),
        each,
        100.0 * alarms / deals,
        100.0 * byContent / deals,
        auc);
  }

  private static double[][] all(Map<ExportManner, double[][]> features, ExportManner manner) {
    return Objects.requireNonNull(features.get(manner));
  }

  private static double[] features(
      BlindFeatures blind, SampleRef record, ExportManner manner, int number)
      throws IOException, BadSampleException {
    BufferedImage stored = ImageIO.read(record.input().toFile());
    boolean jpeg = manner == ExportManner.JPEG_FILE_90;
    Path file = Files.createTempFile("afterimage-export", jpeg ? ".jpg" : ".png");
    try {
      Files.write(file, manner.bytes(stored, number));
      SampleReader reader = new SampleReader(Task.SEGMENTATION, -1);
      Sample sample = reader.read(new SampleRef(record.id(), file, record.target(), null));
      Truth truth = Framing.resized(sample.truth(), Predictability.GRID, Predictability.GRID);
      return blind.of(sample, RecordScorer.small(sample.input()), truth, 0);
    } finally {
      Files.delete(file);
    }
  }
}
