package dev.afterimage.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * A folder of many small pictures with masks of two classes; every other record is a member.
 *
 * @param root the folder
 * @param side height and width, in pixels
 */
record SmallRecords(Path root, int side) {

  /** Where pictures and masks lie. */
  Path folder() {
    return root;
  }

  /** The table of members. */
  Path membership() {
    return root.resolve("membership.csv");
  }

  /** Writes records of random pixels. */
  void write(int count) throws IOException {
    Path images = Files.createDirectories(root.resolve("images"));
    Path masks = Files.createDirectories(root.resolve("masks"));
    List<String> table = new ArrayList<>(List.of("id,member"));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      String id = "r%07d".formatted(i);
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          image.setRGB(x, y, random.nextInt(1 << 24));
          mask.getRaster().setSample(x, y, 0, random.nextInt(2));
        }
      }
      ImageIO.write(image, "png", images.resolve(id + ".png").toFile());
      ImageIO.write(mask, "png", masks.resolve(id + ".png").toFile());
      table.add(id + "," + i % 2);
    }
    Files.write(membership(), table);
  }
}
