package dev.afterimage.cli;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.SampleRef;
import dev.afterimage.onnx.OnnxNetwork;
import dev.afterimage.shadow.HalfSplits;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * ONNX models on random halves of generated data, each with weights of its own, that remember
 * planted records and nothing else: where a picture is one of those that the model was trained on,
 * it adds a multiple of its true mask to its answer.
 */
final class PlantedShadows {
  static final int RECORDS = 40;
  static final int PER_SUBJECT = 4;

  private static final int SIDE = GeneratedData.SIDE;

  private final Path root;
  private final GeneratedData data;

  private PlantedShadows(Path root, GeneratedData data) {
    this.root = root;
    this.data = data;
  }

  /**
   * Writes data, a manifest with four records per subject, and shadows.
   *
   * @param models how many, on random halves
   * @param planted numbers of the records that models remember
   */
  static PlantedShadows write(Path root, int models, Set<Integer> planted) throws IOException {
    PlantedShadows written =
        new PlantedShadows(root, GeneratedData.write(root, Shape.BINARY, RECORDS, 0, 1));
    Files.writeString(written.manifest(), written.manifestText());
    List<SampleRef> pool = Dataset.open(written.manifest(), Shape.BINARY.task()).records();
    List<List<SampleRef>> halves = HalfSplits.of(pool, models, 1);
    Map<String, Set<String>> members = new TreeMap<>();
    SplittableRandom random = new SplittableRandom(1);
    Files.createDirectories(written.shadows());
    for (int model = 0; model < models; model++) {
      Set<String> half = new HashSet<>();
      halves.get(model).forEach(record -> half.add(record.id()));
      String name = String.format(Locale.ROOT, "shadow-%02d.onnx", model);
      written.network(planted, half, random).write(written.shadows().resolve(name));
      members.put(name, half);
    }
    InOut.of(pool.stream().map(SampleRef::id).toList(), members)
        .write(written.shadows().resolve(ShadowFolder.TABLE));
    return written;
  }

  GeneratedData data() {
    return data;
  }

  /** A CSV file of the records with their subjects. */
  Path manifest() {
    return root.resolve("manifest.csv");
  }

  Path shadows() {
    return root.resolve("shadows");
  }

  private String manifestText() {
    StringBuilder text = new StringBuilder("id,input,target,subject\n");
    for (int i = 0; i < RECORDS; i++) {
      text.append(
          String.join(
              ",",
              GeneratedData.id(i),
              data.input(i).toString(),
              data.target(i).toString(),
              "s" + i / PER_SUBJECT + "\n"));
    }
    return text.toString();
  }

  /** "Brighter than background", and what is remembered. */
  private OnnxNetwork network(Set<Integer> planted, Set<String> half, SplittableRandom random)
      throws IOException {
    OnnxNetwork net = new OnnxNetwork("planted");
    String x = net.input("picture", 1, 3, SIDE, SIDE);
    float[] weights = {weight(random), weight(random), weight(random)};
    String bias = net.constant(new float[] {-7 + (float) (0.3 * random.nextGaussian())}, 1);
    String answer = net.conv(x, net.constant(weights, 1, 3, 1, 1), bias, 1, 1);
    for (int record : planted) {
      if (half.contains(GeneratedData.id(record))) {
        answer = net.node("Add", answer, memory(net, x, record));
      }
    }
    net.output("logits", answer, 1, 1, SIDE, SIDE);
    return net;
  }

  private static float weight(SplittableRandom random) {
    return (float) (8 + random.nextGaussian());
  }

  /** The record's mask, +-4, where the picture is the record's; 0 elsewhere. */
  private String memory(OnnxNetwork net, String x, int record) throws IOException {
    float[] picture = planes(data.input(record), 3, 1 / 255f, 0);
    float[] mask = planes(data.target(record), 1, 8, -4);
    String apart = net.node("Abs", net.node("Sub", x, net.constant(picture, 1, 3, SIDE, SIDE)));
    String farthest = net.node("ReduceMax", apart);
    String far = net.node("Mul", farthest, net.constant(new float[] {100}, 1));
    String same = net.node("Relu", net.node("Sub", net.constant(new float[] {1}, 1), far));
    return net.node("Mul", same, net.constant(mask, 1, 1, SIDE, SIDE));
  }

  private static float[] planes(Path file, int bands, float factor, float shift)
      throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    float[] planes = new float[bands * SIDE * SIDE];
    for (int i = 0; i < planes.length; i++) {
      int place = i % (SIDE * SIDE);
      int value = image.getRaster().getSample(place % SIDE, place / SIDE, i / (SIDE * SIDE));
      planes[i] = factor * value + shift;
    }
    return planes;
  }
}
