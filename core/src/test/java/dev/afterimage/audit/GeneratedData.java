package dev.afterimage.audit;

import static dev.afterimage.data.TestPictures.encode;
import static dev.afterimage.data.TestPictures.npy;
import static dev.afterimage.data.TestPictures.picture;

import dev.afterimage.data.Task;
import dev.afterimage.data.TestPictures;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A generated data set on disk with the recorded answers of a model that knows its members as well
 * as a test wants: discs on noise, their masks or colour-swapped targets, a table of who was in
 * training with four records per subject, and one array of predictions per record.
 */
public final class GeneratedData {
  /** Height and width of every picture, in pixels. */
  public static final int SIDE = 16;

  private static final int PER_SUBJECT = 4;

  private final Path root;
  private final Shape shape;
  private final SplittableRandom random;

  /** What the model's output looks like. */
  public enum Shape {
    /** One logit per pixel. */
    BINARY(Task.SEGMENTATION, 1),
    /** Three logits per pixel. */
    CLASSES(Task.SEGMENTATION, 3),
    /** Three values per pixel. */
    COLOURS(Task.TRANSLATION, 3);

    final Task task;
    final int channels;

    Shape(Task task, int channels) {
      this.task = task;
      this.channels = channels;
    }

    /** The task of such a model. */
    public Task task() {
      return task;
    }
  }

  private GeneratedData(Path root, Shape shape, long seed) {
    this.root = root;
    this.shape = shape;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Writes a data set.
   *
   * @param records number of records, a multiple of 8: half of them are members
   * @param leak how much larger the model's error on non-members is, as a share of that on members;
   *     0 means that it says nothing
   */
  public static GeneratedData write(Path root, Shape shape, int records, double leak, long seed) {
    GeneratedData data = new GeneratedData(root, shape, seed);
    StringBuilder table = new StringBuilder("id,member,subject\n");
    for (int i = 0; i < records; i++) {
      boolean member = isMember(i);
      data.writeRecord(i, member ? 1 : 1 + leak);
      table.append(
          String.format(Locale.ROOT, "%s,%d,s%d\n", id(i), member ? 1 : 0, i / PER_SUBJECT));
    }
    TestPictures.write(data.membership(), table.toString().getBytes(StandardCharsets.UTF_8));
    return data;
  }

  /** The id of a record, by its number from 0 on: ids sort as numbers do. */
  public static String id(int record) {
    return String.format(Locale.ROOT, "r%03d", record);
  }

  /** Whether a record, by its number, is a member: every other subject is. */
  public static boolean isMember(int record) {
    return record / PER_SUBJECT % 2 == 0;
  }

  /** What the model's output looks like. */
  public Shape shape() {
    return shape;
  }

  /** The folder of pictures and truths. */
  public Path data() {
    return root.resolve("data");
  }

  /** The table of who was in training. */
  public Path membership() {
    return root.resolve("membership.csv");
  }

  /** The recorded predictions. */
  public Path predictions() {
    return root.resolve("predictions");
  }

  /** A record's input. */
  public Path input(int record) {
    String folder = shape.task == Task.SEGMENTATION ? "images" : "inputs";
    return data().resolve(folder).resolve(id(record) + ".png");
  }

  /** A record's truth. */
  public Path target(int record) {
    String folder = shape.task == Task.SEGMENTATION ? "masks" : "targets";
    return data().resolve(folder).resolve(id(record) + ".png");
  }

  /** A record's recorded prediction. */
  public Path prediction(int record) {
    return predictions().resolve(id(record) + ".npy");
  }

  private void writeRecord(int record, double error) {
    int[] truth = truth();
    int[] noise = random.ints((long) SIDE * SIDE * 3, 0, 40).toArray();
    TestPictures.write(
        input(record), colours((x, y, band) -> colour(truth[y * SIDE + x], band, noise, x, y)));
    TestPictures.write(target(record), target(truth));
    TestPictures.write(
        prediction(record), prediction(truth, error * (0.8 + 0.4 * random.nextDouble())));
  }

  /** A disc of class 1 with a core of class 2, where there are three classes. */
  private int[] truth() {
    double row = 5 + 6 * random.nextDouble();
    double column = 5 + 6 * random.nextDouble();
    double radius = 3 + 3 * random.nextDouble();
    int[] truth = new int[SIDE * SIDE];
    for (int i = 0; i < truth.length; i++) {
      int y = i / SIDE;
      int x = i % SIDE;
      double distance = Math.hypot(y - row, x - column);
      boolean core = shape != Shape.BINARY && distance < radius / 2;
      truth[i] = core ? 2 : distance < radius ? 1 : 0;
    }
    return truth;
  }

  private static int colour(int label, int band, int[] noise, int x, int y) {
    return 20 + 60 * label + 20 * band + noise[band * SIDE * SIDE + y * SIDE + x];
  }

  private byte[] target(int[] truth) {
    return shape == Shape.COLOURS
        ? colours((x, y, band) -> Math.round(255 * value(truth[y * SIDE + x], band)))
        : encode(
            picture(BufferedImage.TYPE_BYTE_GRAY, SIDE, SIDE, (x, y) -> truth[y * SIDE + x]),
            "png");
  }

  /** The target's value: another colour for every class. */
  private static float value(int label, int band) {
    return 0.2f + 0.2f * ((label + band) % 3);
  }

  private byte[] prediction(int[] truth, double error) {
    int area = truth.length;
    float[] values = new float[shape.channels * area];
    for (int i = 0; i < values.length; i++) {
      int label = truth[i % area];
      int band = i / area;
      double noise = error * random.nextGaussian();
      values[i] =
          switch (shape) {
            case BINARY -> (float) (label == 1 ? 1.5 + noise : -1.5 + noise);
            case CLASSES -> (float) (label == band ? 2 + noise : noise);
            case COLOURS -> (float) (value(label, band) + 0.1 * noise);
          };
    }
    return npy(shape.channels + "," + SIDE + "," + SIDE, values);
  }

  private interface Colour {
    int at(int x, int y, int band);
  }

  private static byte[] colours(Colour colour) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int band = 0; band < 3; band++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        image.getRaster().setSample(i % SIDE, i / SIDE, band, colour.at(i % SIDE, i / SIDE, band));
      }
    }
    return encode(image, "png");
  }
}
