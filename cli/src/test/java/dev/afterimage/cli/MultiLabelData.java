package dev.afterimage.cli;

import dev.afterimage.onnx.OnnxNetwork;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Pictures with three nested regions, whose truths are written in every way that is read, and a
 * model of three sigmoids; kept as numbers, so that a test can compute anew what is measured.
 */
final class MultiLabelData {
  static final int SIDE = 16;
  static final int RECORDS = 40;
  static final List<String> NAMES = List.of("whole", "core", "edge");

  /** Which stored classes are in which map; "edge" overlaps "core" and is not inside of it. */
  static final Map<String, List<Integer>> REGIONS =
      Map.of("whole", List.of(1, 2, 3), "core", List.of(2, 3), "edge", List.of(1, 3));

  static final String REGIONS_JSON =
      "{\"maps\": {\"regions\": {\"whole\": [1, 2, 3], \"core\": [2, 3], \"edge\": [1, 3]}}}";

  private static final float[] WEIGHTS = {
    6.1f, 0.07f, 0.03f, 0.11f, 7.3f, 1.1f, -2.1f, 3.3f, 5.2f
  }; // (maps, colours)
  private static final float[] BIAS = {-2.57f, -3.03f, -2.03f};

  private final Path folder;
  private final int[][][] colours = new int[RECORDS][SIDE * SIDE][]; // red, green, blue
  private final int[][] classes = new int[RECORDS][SIDE * SIDE];

  MultiLabelData(Path folder) throws IOException {
    this.folder = folder;
    SplittableRandom random = new SplittableRandom(5);
    List<String> table = new ArrayList<>(List.of("id,member"));
    for (int r = 0; r < RECORDS; r++) {
      int row = 5 + random.nextInt(6);
      int column = 5 + random.nextInt(6);
      for (int i = 0; i < SIDE * SIDE; i++) {
        double distance = Math.hypot(i / SIDE - row, i % SIDE - column);
        int index = distance < 1.6 ? 3 : distance < 2.8 ? 2 : distance < 4.3 ? 1 : 0;
        classes[r][i] = r == 7 && index == 2 ? 1 : index;
        colours[r][i] =
            new int[] {
              Math.min(255, 60 + 55 * index + random.nextInt(60)),
              Math.min(255, 30 + 70 * (index / 2) + random.nextInt(80)),
              random.nextInt(256)
            };
      }
      table.add(id(r) + "," + r % 2);
    }
    Files.write(folder.resolve("membership.csv"), table);
  }

  static String id(int record) {
    return "r" + (10 + record);
  }

  Path membership() {
    return folder.resolve("membership.csv");
  }

  /** Whether a pixel of a record is in a map. */
  boolean inside(int record, int map, int pixel) {
    return REGIONS.get(NAMES.get(map)).contains(classes[record][pixel]);
  }

  /** The model's probability, computed without the model. */
  double probability(int record, int map, int pixel) {
    double logit = BIAS[map];
    for (int c = 0; c < 3; c++) {
      logit += WEIGHTS[3 * map + c] * colours[record][pixel][c] / 255.0;
    }
    return 1 / (1 + Math.exp(-logit));
  }

  /** The model behind a threshold of its own, which gives 0 and 1. */
  Path thresholded() {
    OnnxNetwork net = new OnnxNetwork("thresholded");
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    String weights = net.constant(WEIGHTS, 3, 3, 1, 1);
    String y = net.node("Sigmoid", net.conv(x, weights, net.constant(BIAS, 3), 1, 1));
    String inside = net.node("Greater", y, net.constant(new float[] {0.5f}, 1));
    net.output("maps", net.node("Cast", Map.of("to", 1L), inside), -1, 3, SIDE, SIDE);
    Path file = folder.resolve("thresholded.onnx");
    net.write(file);
    return file;
  }

  /** The model; without its sigmoids it gives logits. */
  Path model(String name, boolean sigmoid) {
    OnnxNetwork net = new OnnxNetwork(name);
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    String weights = net.constant(WEIGHTS, 3, 3, 1, 1);
    String y = net.conv(x, weights, net.constant(BIAS, 3), 1, 1);
    net.output("maps", sigmoid ? net.node("Sigmoid", y) : y, -1, 3, SIDE, SIDE);
    Path file = folder.resolve(name + ".onnx");
    net.write(file);
    return file;
  }

  Path spec(String json) throws IOException {
    Path file = folder.resolve("spec" + Math.floorMod(json.hashCode(), 100_000) + ".json");
    return Files.writeString(file, json);
  }

  private Path pictures(String name) throws IOException {
    Path data = folder.resolve(name);
    Files.createDirectories(data.resolve("images"));
    Files.createDirectories(data.resolve("masks"));
    for (int r = 0; r < RECORDS; r++) {
      BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < SIDE * SIDE; i++) {
        int[] c = colours[r][i];
        picture.setRGB(i % SIDE, i / SIDE, (c[0] << 16) | (c[1] << 8) | c[2]);
      }
      ImageIO.write(picture, "png", data.resolve("images/" + id(r) + ".png").toFile());
    }
    return data;
  }

  /** A grey picture for every map, 0 and 255. */
  Path files() throws IOException {
    Path data = pictures("files");
    for (int map = 0; map < NAMES.size(); map++) {
      Path masks = Files.createDirectories(data.resolve("masks/" + NAMES.get(map)));
      for (int r = 0; r < RECORDS; r++) {
        BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < SIDE * SIDE; i++) {
          mask.getRaster().setSample(i % SIDE, i / SIDE, 0, inside(r, map, i) ? 255 : 0);
        }
        ImageIO.write(mask, "png", masks.resolve(id(r) + ".png").toFile());
      }
    }
    return data;
  }

  /** One colour picture for all maps. */
  Path channels() throws IOException {
    Path data = pictures("channels");
    for (int r = 0; r < RECORDS; r++) {
      BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < SIDE * SIDE; i++) {
        for (int map = 0; map < NAMES.size(); map++) {
          mask.getRaster().setSample(i % SIDE, i / SIDE, map, inside(r, map, i) ? 255 : 0);
        }
      }
      ImageIO.write(mask, "png", data.resolve("masks/" + id(r) + ".png").toFile());
    }
    return data;
  }

  /** An array of bytes, 0 and 1, (maps, height, width) or (height, width, maps). */
  Path arrays(boolean mapsFirst) throws IOException {
    Path data = pictures("arrays-" + mapsFirst);
    int[] shape = mapsFirst ? new int[] {3, SIDE, SIDE} : new int[] {SIDE, SIDE, 3};
    byte[] header = header("|u1", shape);
    for (int r = 0; r < RECORDS; r++) {
      byte[] bytes = Arrays.copyOf(header, 128 + 3 * SIDE * SIDE);
      for (int i = 0; i < SIDE * SIDE; i++) {
        for (int map = 0; map < 3; map++) {
          int at = mapsFirst ? map * SIDE * SIDE + i : 3 * i + map;
          bytes[128 + at] = (byte) (inside(r, map, i) ? 1 : 0);
        }
      }
      Files.write(data.resolve("masks/" + id(r) + ".npy"), bytes);
    }
    return data;
  }

  /** An ordinary mask of class indices. */
  Path regions() throws IOException {
    Path data = pictures("regions");
    for (int r = 0; r < RECORDS; r++) {
      BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < SIDE * SIDE; i++) {
        mask.getRaster().setSample(i % SIDE, i / SIDE, 0, classes[r][i]);
      }
      ImageIO.write(mask, "png", data.resolve("masks/" + id(r) + ".png").toFile());
    }
    return data;
  }

  /** The model's probabilities as (maps, height, width), recorded. */
  Path predictions() throws IOException {
    Path predictions = Files.createDirectories(folder.resolve("predictions"));
    for (int r = 0; r < RECORDS; r++) {
      ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * 3 * SIDE * SIDE);
      bytes.put(header("<f4", 3, SIDE, SIDE)).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 3 * SIDE * SIDE; i++) {
        bytes.putFloat((float) probability(r, i / (SIDE * SIDE), i % (SIDE * SIDE)));
      }
      Files.write(predictions.resolve(id(r) + ".npy"), bytes.array());
    }
    return predictions;
  }

  private static byte[] header(String type, int... shape) {
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(type, shape[0], shape[1], shape[2]);
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
    return ByteBuffer.allocate(128)
        .put(magic)
        .put((text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
