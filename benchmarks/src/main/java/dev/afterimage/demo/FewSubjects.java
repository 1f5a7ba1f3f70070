package dev.afterimage.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes data sets of few subjects, whose records are much alike: pictures of one drawn tissue each,
 * or patches of one picture each. Half of the subjects are members, by lot. Arguments: {@code
 * tissue OUT SUBJECTS RECORDS SEED}, or {@code patches OUT SUBJECTS RECORDS SEED DATA SIDE} with a
 * folder of images and masks.
 */
public final class FewSubjects {
  private static final int TISSUE_SIDE = 64;

  private final Path out;
  private final int subjects;
  private final int records; // of each subject
  private final Draw draw;

  private FewSubjects(Path out, int subjects, int records, long seed) {
    this.out = out;
    this.subjects = subjects;
    this.records = records;
    this.draw = new Draw(new SplittableRandom(seed));
  }

  /** Makes the data set named. */
  public static void main(String[] args) throws IOException {
    FewSubjects few =
        new FewSubjects(
            Path.of(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Long.parseLong(args[4]));
    if (args[0].equals("tissue")) {
      few.tissue();
    } else {
      few.patches(Path.of(args[5]), Integer.parseInt(args[6]));
    }
  }

  private void tissue() {
    boolean[] members = lot();
    List<TissuePicture> pictures = new ArrayList<>();
    for (int s = 0; s < subjects; s++) {
      Stain stain = Stain.draw(draw);
      for (int r = 0; r < records; r++) {
        TissuePainter painter = new TissuePainter(draw.split(), stain, TISSUE_SIDE);
        pictures.add(painter.paint(id(s, r), subject(s), members[s]));
      }
    }
    TissueFolder folder = new TissueFolder(out.resolve("data"));
    folder.write(pictures);
    table(members);
  }

  private void patches(Path data, int side) throws IOException {
    boolean[] members = lot();
    List<Path> images = images(data);
    Files.createDirectories(out.resolve("data/images"));
    Files.createDirectories(out.resolve("data/masks"));
    for (int s = 0; s < subjects; s++) {
      Path file = images.remove(draw.integer(0, images.size() - 1));
      BufferedImage image = ImageIO.read(file.toFile());
      BufferedImage mask = ImageIO.read(mask(data, file).toFile());
      for (int r = 0; r < records; r++) {
        int x = draw.integer(0, image.getWidth() - side);
        int y = draw.integer(0, image.getHeight() - side);
        write(image.getSubimage(x, y, side, side), "images/" + id(s, r));
        write(mask.getSubimage(x, y, side, side), "masks/" + id(s, r));
      }
    }
    table(members);
  }

  private static List<Path> images(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("images"))) {
      return new ArrayList<>(files.sorted().toList());
    }
  }

  private static Path mask(Path data, Path image) {
    String name = image.getFileName().toString();
    return data.resolve("masks").resolve(name.substring(0, name.lastIndexOf('.')) + ".png");
  }

  private void write(BufferedImage patch, String name) throws IOException {
    ImageIO.write(patch, "png", out.resolve("data").resolve(name + ".png").toFile());
  }

  private void table(boolean[] members) {
    StringBuilder table = new StringBuilder("id,member,subject\n");
    for (int s = 0; s < subjects; s++) {
      for (int r = 0; r < records; r++) {
        table.append(
            String.format(Locale.ROOT, "%s,%d,%s%n", id(s, r), members[s] ? 1 : 0, subject(s)));
      }
    }
    try {
      Files.writeString(out.resolve("membership.csv"), table);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out + "/membership.csv: " + e, e);
    }
  }

  private static String id(int subject, int record) {
    return String.format(Locale.ROOT, "few-%02d-%03d", subject, record);
  }

  private static String subject(int number) {
    return String.format(Locale.ROOT, "subject-%02d", number);
  }

  private boolean[] lot() {
    int[] order = new int[subjects];
    for (int s = 0; s < subjects; s++) {
      order[s] = s;
    }
    draw.shuffle(order);
    boolean[] members = new boolean[subjects];
    for (int i = 0; i < subjects / 2; i++) {
      members[order[i]] = true;
    }
    return members;
  }
}
