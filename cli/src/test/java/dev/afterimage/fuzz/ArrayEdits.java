package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Changes to the heads of .npy arrays and to archives of them. */
final class ArrayEdits {
  /** What heads are made of. */
  static final List<String> WORDS =
      List.of(
          "'descr': '<f8', ",
          "'fortran_order': True, ",
          "'shape': (3,), ",
          "(",
          ")",
          ",",
          "L",
          "'|O'",
          "<c16",
          "{",
          "}",
          "'",
          "    ,    ",
          "9999999, ");

  private static final String[] TYPES = {
    "<f4", "<f2", ">f8", "|u1", "|i1", "<u8", ">i2", "|b1", "|O"
  };
  private static final int[] SIDES = {0, 1, 2, 3, 4, 5, 20, 60, 65536, 1 << 30, Integer.MAX_VALUE};

  private ArrayEdits() {}

  /** Another type or shape, or another length of the head. */
  static byte[] npy(byte[] file, SplittableRandom random) {
    String text = new String(file, ISO_8859_1);
    int shape = text.indexOf("'shape': (");
    int type = text.indexOf("'descr': '");
    return switch (random.nextInt(4)) {
      case 0 -> {
        file[Math.min(file.length - 1, 6)] = (byte) random.nextInt(5); // version
        yield file;
      }
      case 1 -> Mutator.put(file, Math.min(file.length - 1, 8), 2, random); // length of the head
      case 2 ->
          shape < 0 || text.indexOf(')', shape) < 0
              ? file
              : resized(
                  Mutator.replaced(file, shape + 10, text.indexOf(')', shape), shape(random)));
      default ->
          type < 0 || type + 13 > file.length
              ? file
              : Mutator.replaced(
                  file,
                  type + 10,
                  type + 13,
                  TYPES[random.nextInt(TYPES.length)].getBytes(ISO_8859_1));
    };
  }

  private static byte[] shape(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(SIDES[random.nextInt(SIDES.length)]).append(", ");
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /** With the length of the head that it has. */
  private static byte[] resized(byte[] file) {
    int end = new String(file, ISO_8859_1).indexOf('\n');
    if (end > 10 && file[6] == 1) {
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) (end - 9));
    }
    return file;
  }

  /** A field of an archive's directory, or a new archive of damaged arrays. */
  static byte[] npz(byte[] file, SplittableRandom random) {
    if (random.nextBoolean()) {
      byte[] array = Pictures.arrays(new Format.Bound(1, 1)).seeds().get(random.nextInt(2)).clone();
      return zip(random, npy(array, random));
    }
    if (random.nextInt(4) == 0) {
      return zip(
          random, new byte[1 << random.nextInt(25)]); // inflates to a thousand times its size
    }
    for (int tries = 0; tries < 20; tries++) {
      int at = random.nextInt(Math.max(1, file.length - 4));
      if (at + 4 < file.length && file[at] == 'P' && file[at + 1] == 'K') {
        return Mutator.put(
            file, Math.min(file.length - 1, at + 4 + 2 * random.nextInt(20)), 4, random);
      }
    }
    return Mutator.put(file, random.nextInt(file.length), 4, random);
  }

  private static byte[] zip(SplittableRandom random, byte[] array) {
    String[] names = {"prediction.npy", "a.npy", "", "../x.npy", "d/", "prediction"};
    return zip(names[random.nextInt(names.length)], array);
  }

  /** An archive with one entry. */
  static byte[] zip(String name, byte[] array) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(array);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
