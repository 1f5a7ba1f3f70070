package dev.afterimage.fuzz;

import static dev.afterimage.data.TestPictures.encode;
import static dev.afterimage.data.TestPictures.palette;
import static dev.afterimage.data.TestPictures.picture;

import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.TestPictures;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.HeadEditing;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.data.decode.PictureKind;
import dev.afterimage.data.decode.PixelRules;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Picture files and .npy arrays, read as input and target, and as input and mask, of a record. */
record Pictures(
    String name,
    List<byte[]> seeds,
    BiFunction<byte[], SplittableRandom, byte[]> edits,
    UnaryOperator<byte[]> mends,
    Bound bound)
    implements Format {
  private static final int HEIGHT = 12;
  private static final int WIDTH = 17;

  /** Pictures of every kind in one format. */
  static Pictures of(
      String name,
      BiFunction<byte[], SplittableRandom, byte[]> edits,
      UnaryOperator<byte[]> mends,
      Bound bound) {
    List<byte[]> seeds = new ArrayList<>();
    int[] types = {
      BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_BINARY
    };
    for (int type : types) {
      if (!name.equals("gif") && !(name.equals("jpg") && type == BufferedImage.TYPE_BYTE_BINARY)) {
        seeds.add(encode(picture(type, HEIGHT, WIDTH, Pictures::shade), name));
      }
    }
    if (name.equals("png") || name.equals("tiff")) {
      seeds.add(
          encode(
              picture(BufferedImage.TYPE_USHORT_GRAY, HEIGHT, WIDTH, (x, y) -> 999 * x + y), name));
      seeds.add(
          encode(picture(BufferedImage.TYPE_4BYTE_ABGR, HEIGHT, WIDTH, Pictures::shade), name));
    }
    if (!name.equals("jpg")) {
      seeds.add(encode(palette(HEIGHT, WIDTH, (x, y) -> (5 * x + 3 * y * y) % 12), name));
    }
    if (name.equals("tiff")) {
      seeds.add(BigTiff.grey(HEIGHT, WIDTH));
      seeds.add(HeadEditing.tiff(new byte[HEIGHT * WIDTH], HEIGHT, WIDTH, 6));
    }
    if (name.equals("png")) {
      seeds.add(
          HeadEditing.png(encode(picture(types[0], HEIGHT, WIDTH, Pictures::shade), name), 5));
    }
    if (name.equals("jpg")) {
      seeds.add(HeadEditing.jpeg(seeds.get(0), 8, ByteOrder.LITTLE_ENDIAN));
    }
    seeds.addAll(kinds(name));
    return new Pictures(name, List.copyOf(seeds), edits, mends, bound);
  }

  /** Files that take another way through a decoder than those that Java writes. */
  private static List<byte[]> kinds(String name) {
    List<String> kinds =
        switch (name) {
          case "jpg" -> List.of("jpg_420_nojfif.jpg", "jpg_440.jpg", "jpg_cmyk.jpg", "jpg_icc.jpg");
          case "tiff" ->
              List.of(
                  "tif_w_4.tif", "tif_rgbplanlzw.tif", "tifm_w_1group4.tif", "tif_jpegycc22.tif");
          default -> List.of();
        };
    return kinds.stream().map(PictureKind::file).toList();
  }

  /** Arrays of several types and shapes. */
  static Pictures arrays(Bound bound) {
    List<byte[]> seeds =
        List.of(
            TestPictures.npy("5, 4", new float[20]),
            TestPictures.npy("3, 5, 4", new float[60]),
            TestPictures.npy("|u1", "5, 4, 3", new byte[60]),
            TestPictures.npy("<u2", "5, 4", new byte[40]),
            TestPictures.npy("|b1", "5, 4", new byte[20]),
            TestPictures.npy("|u1", "1, 5, 4", new byte[20]));
    return new Pictures("npy", seeds, ArrayEdits::npy, bytes -> bytes, bound);
  }

  private static int shade(int x, int y) {
    return (37 * x + 91 * y * y) % 256;
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve("picture.bin");
  }

  @Override
  public List<String> words() {
    return name.equals("npy") ? ArrayEdits.WORDS : List.of();
  }

  @Override
  public byte[] edit(byte[] file, SplittableRandom random) {
    return edits.apply(file, random);
  }

  @Override
  public byte[] mend(byte[] file) {
    return mends.apply(file);
  }

  @Override
  public void read(Path file) throws BadSampleException {
    BadSampleException asInput = fault(Task.TRANSLATION, file);
    BadSampleException asMask = fault(Task.SEGMENTATION, file);
    if (asInput != null && asMask != null) { // a colour picture is no mask, floats are none either
      throw asInput;
    }
  }

  private static BadSampleException fault(Task task, Path file) {
    try {
      PixelRules turned = new PixelRules(null, Orientation.Use.APPLY);
      new SampleReader(task, 255, turned).read(new SampleRef("r1", file, file, null));
      return null;
    } catch (BadSampleException e) {
      return e;
    }
  }
}
