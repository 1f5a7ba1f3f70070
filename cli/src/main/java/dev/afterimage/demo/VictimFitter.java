package dev.afterimage.demo;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.Engine;
import dev.afterimage.model.ModelException;
import dev.afterimage.onnx.OnnxEngineProvider;
import dev.afterimage.onnx.OnnxNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Fits the demonstration's victim, a network of random features with two linear heads, by least
 * squares and writes it as an ONNX file. The local head learns what nuclei look like; the global
 * head learns the training pictures by heart, the more the smaller its penalty.
 */
public final class VictimFitter {
  // Logits to aim at. Least squares shrinks towards the more frequent background; the larger
  // target of the foreground makes up for it.
  private static final double FOREGROUND = 4;
  private static final double BACKGROUND = -3;
  private static final double LOCAL_PENALTY = 1e-5;
  private static final double GLOBAL_PENALTY = 1.7;
  private static final int PIXEL_STEP = 4;
  private static final int BATCH = 8;
  private static final String PICTURE = "picture";

  private final List<TissuePicture> members;
  private final int side;
  private final int threads;
  private final LocalBranch local;
  private final GlobalBranch global;

  private VictimFitter(List<TissuePicture> members, long seed, int threads) {
    this.threads = threads;
    Draw draw = new Draw(new SplittableRandom(seed));
    this.members = members;
    this.side = members.get(0).image().height();
    this.local = LocalBranch.draw(draw.split());
    List<Planes> images = members.stream().map(TissuePicture::image).toList();
    this.global = GlobalBranch.draw(draw.split(), side, images);
  }

  /**
   * Fits and writes a victim.
   *
   * @param members the training pictures, all of one side that is a multiple of 4
   * @param seed of the random features
   * @param threads threads to fit with, at least 1
   * @param file the ONNX file to write: picture (batch, 3, side, side) in, logits (batch, 1, side,
   *     side) out
   */
  public static void fit(List<TissuePicture> members, long seed, int threads, Path file) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a victim needs at least one training picture, got none");
    }
    new VictimFitter(members, seed, threads).fit(file);
  }

  private void fit(Path file) {
    double[] localHead = localHead();
    OnnxNetwork alone = network();
    alone.output("logits", local.logits(alone, PICTURE, localHead), -1, 1, side, side);
    List<double[]> residuals = new ArrayList<>();
    run(alone, (member, logits) -> residuals.add(residual(member, logits)));
    List<double[]> hidden = members.stream().map(member -> global.hidden(member.image())).toList();
    GlobalHead head = GlobalHead.fit(hidden, residuals, GLOBAL_PENALTY);
    OnnxNetwork net = network();
    String sum =
        net.node(
            "Add",
            local.logits(net, PICTURE, localHead),
            global.logits(net, PICTURE, head.weights(), head.intercept()));
    net.output("logits", sum, -1, 1, side, side);
    net.write(file);
  }

  private OnnxNetwork network() {
    OnnxNetwork net = new OnnxNetwork("demonstration-victim");
    net.input(PICTURE, -1, 3, side, side);
    return net;
  }

  /** Ridge regression of the targets on the local features, over every few pixels. */
  private double[] localHead() {
    OnnxNetwork net = network();
    net.output("features", local.features(net, PICTURE), -1, LocalBranch.FILTERS, side, side);
    Ridge ridge = new Ridge(LocalBranch.FILTERS + 1, 1);
    run(net, (member, features) -> addPixels(ridge, member, features));
    return ridge.solve(LOCAL_PENALTY);
  }

  private static void addPixels(Ridge ridge, TissuePicture member, Planes features) {
    int rows = features.area() / PIXEL_STEP;
    int columns = LocalBranch.FILTERS + 1; // the last is the intercept's
    double[] f = new double[rows * columns];
    double[] y = new double[rows];
    for (int r = 0; r < rows; r++) {
      int pixel = r * PIXEL_STEP + r / 16 % PIXEL_STEP; // a lattice that shifts from row to row
      for (int c = 0; c < LocalBranch.FILTERS; c++) {
        f[r * columns + c] = features.values()[c * features.area() + pixel];
      }
      f[r * columns + columns - 1] = 1;
      y[r] = target(member, pixel);
    }
    ridge.add(f, y, rows);
  }

  private static double[] residual(TissuePicture member, Planes logits) {
    double[] residual = new double[logits.area()];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = target(member, i) - logits.values()[i];
    }
    return residual;
  }

  private static double target(TissuePicture member, int pixel) {
    return member.mask().values()[pixel] == 1 ? FOREGROUND : BACKGROUND;
  }

  /** Runs a network over the training pictures, a few at a time. */
  private void run(OnnxNetwork net, BiConsumer<TissuePicture, Planes> sink) {
    try (Engine engine = OnnxEngineProvider.open(net, threads)) {
      for (int start = 0; start < members.size(); start += BATCH) {
        List<TissuePicture> batch = members.subList(start, Math.min(start + BATCH, members.size()));
        List<Planes> outputs = engine.run(batch.stream().map(TissuePicture::image).toList());
        for (int i = 0; i < batch.size(); i++) {
          sink.accept(batch.get(i), outputs.get(i));
        }
      }
    } catch (ModelException e) {
      throw new IllegalStateException("the demonstration's own network fails", e);
    }
  }
}
