package dev.afterimage.demo;

import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes generated records as a data folder: images, masks, a manifest and the membership. */
public final class TissueFolder {
  private final Path folder;

  /**
   * @param folder made where it does not exist; files in it are replaced
   */
  public TissueFolder(Path folder) {
    this.folder = folder;
  }

  /** The table of records: id, input, target, subject. */
  public Path manifest() {
    return folder.resolve("manifest.csv");
  }

  /** The table of who is in training: id, member. */
  public Path membership() {
    return folder.resolve("membership.csv");
  }

  /** Writes all files. */
  public void write(List<TissuePicture> pictures) {
    StringBuilder manifest = new StringBuilder("id,input,target,subject\n");
    StringBuilder membership = new StringBuilder("id,member\n");
    try {
      Files.createDirectories(folder.resolve("images"));
      Files.createDirectories(folder.resolve("masks"));
      for (TissuePicture picture : pictures) {
        String input = "images/" + picture.id() + ".png";
        String target = "masks/" + picture.id() + ".png";
        Files.write(folder.resolve(input), png(image(picture.image())));
        Files.write(folder.resolve(target), png(mask(picture.mask())));
        row(manifest, picture.id(), input, target, picture.subject());
        row(membership, picture.id(), picture.member() ? "1" : "0");
      }
      Files.writeString(manifest(), manifest);
      Files.writeString(membership(), membership);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the demonstration's data to " + folder, e);
    }
  }

  private static void row(StringBuilder table, String... cells) {
    table.append(String.join(",", cells)).append('\n');
  }

  private static BufferedImage image(Planes planes) {
    BufferedImage image =
        new BufferedImage(planes.width(), planes.height(), BufferedImage.TYPE_INT_RGB);
    WritableRaster raster = image.getRaster();
    int[] samples = new int[planes.area()];
    for (int c = 0; c < planes.channels(); c++) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = Math.round(255 * planes.values()[c * planes.area() + i]);
      }
      raster.setSamples(0, 0, planes.width(), planes.height(), c, samples);
    }
    return image;
  }

  private static BufferedImage mask(Labels labels) {
    BufferedImage image =
        new BufferedImage(labels.width(), labels.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, labels.width(), labels.height(), 0, labels.values());
    return image;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: ImageIO would otherwise keep a cache file per picture.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("this Java has no PNG writer");
      }
    }
    return bytes.toByteArray();
  }
}
