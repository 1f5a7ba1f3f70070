package dev.afterimage.torch;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Draws discs on a grey ground: pictures with a mask of the disc, or with its negative. */
public final class TinyRecords {

  private TinyRecords() {}

  /**
   * Records for a task, each of its own size between a side and a half more.
   *
   * @param count of records, named r0, r1, ...
   */
  public static Dataset write(Path folder, Task task, int count, int side) throws IOException {
    boolean masks = task == Task.SEGMENTATION;
    Path inputs = Files.createDirectories(folder.resolve(masks ? "images" : "inputs"));
    Path targets = Files.createDirectories(folder.resolve(masks ? "masks" : "targets"));
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(100 + i);
      int size = side + random.nextInt(side / 2 + 1);
      BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
      BufferedImage truth =
          new BufferedImage(
              size, size, masks ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
      draw(picture, truth, masks, random);
      ImageIO.write(picture, "png", inputs.resolve("r" + i + ".png").toFile());
      ImageIO.write(truth, "png", targets.resolve("r" + i + ".png").toFile());
    }
    return Dataset.open(folder, task);
  }

  private static void draw(
      BufferedImage picture, BufferedImage truth, boolean masks, SplittableRandom random) {
    int size = picture.getWidth();
    double radius = size * (0.15 + 0.15 * random.nextDouble());
    double x = size * (0.35 + 0.3 * random.nextDouble());
    double y = size * (0.35 + 0.3 * random.nextDouble());
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        boolean inside = Math.hypot(column - x, row - y) < radius;
        int grey = (inside ? 170 : 80) + random.nextInt(40);
        int rgb = grey << 16 | (inside ? 60 : grey) << 8 | grey;
        picture.setRGB(column, row, rgb);
        if (masks) {
          truth.getRaster().setSample(column, row, 0, inside ? 1 : 0);
        } else {
          truth.setRGB(column, row, ~rgb & 0xffffff);
        }
      }
    }
  }

  /** Swaps background and disc of a mask's file. */
  static void invert(Path mask) throws IOException {
    BufferedImage image = ImageIO.read(mask.toFile());
    for (int row = 0; row < image.getHeight(); row++) {
      for (int column = 0; column < image.getWidth(); column++) {
        int label = image.getRaster().getSample(column, row, 0);
        image.getRaster().setSample(column, row, 0, 1 - label);
      }
    }
    ImageIO.write(image, "png", mask.toFile());
  }
}
