package dev.afterimage.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Changes to what the heads of TIFF, JPEG, GIF and BMP files declare. */
final class HeadEdits {
  private static final int ENTRY = 12; // bytes of a TIFF directory's entry
  private static final int[] TAGS = {
    254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 282, 284, 292, 317, 320, 322, 323, 324,
    325, 330, 332, 338, 339, 347, 512, 513, 514, 529, 530, 531, 532, 34665, 34675
  };
  private static final int[] COMPRESSIONS = {1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34712, 50000};

  private HeadEdits() {}

  /** An entry of a directory: tag, type, count or value. */
  static byte[] tiff(byte[] file, SplittableRandom random) {
    if (file.length < 16) {
      return file;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (bytes.getShort(2) == 43) { // BigTIFF: counts and values have 8 bytes
      int field = 24 + 20 * random.nextInt(9);
      return Mutator.put(file, Math.min(file.length - 1, field), 2 << random.nextInt(3), random);
    }
    int directory = bytes.getInt(4);
    if (directory < 8 || directory > file.length - 2) {
      return file;
    }
    int entries =
        Math.min(bytes.getShort(directory) & 0xFFFF, (file.length - directory - 2) / ENTRY);
    if (entries == 0) {
      return file;
    }
    int at = directory + 2 + ENTRY * random.nextInt(entries);
    switch (random.nextInt(6)) {
      case 0 -> bytes.putShort(at, (short) TAGS[random.nextInt(TAGS.length)]);
      case 1 -> bytes.putShort(at + 2, (short) random.nextInt(19));
      case 2 -> bytes.putInt(at + 4, 1 << random.nextInt(31));
      case 3 -> bytes.putInt(at + 8, 1 << random.nextInt(31));
      case 4 -> compression(bytes, directory, entries, random);
      default -> Mutator.put(file, at + 4 + 4 * random.nextInt(2), 4, random);
    }
    return file;
  }

  private static void compression(
      ByteBuffer bytes, int directory, int entries, SplittableRandom random) {
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + ENTRY * i;
      if (bytes.getShort(at) == 259) {
        bytes.putShort(at + 8, (short) COMPRESSIONS[random.nextInt(COMPRESSIONS.length)]);
      }
    }
  }

  /** A segment's length or, in the frame's and the scan's head, what it declares. */
  static byte[] jpeg(byte[] file, SplittableRandom random) {
    List<Integer> segments = new ArrayList<>();
    int at = 2;
    while (at + 4 <= file.length && file[at] == (byte) 0xFF) {
      segments.add(at);
      if (file[at + 1] == (byte) 0xDA) {
        break;
      }
      at += 2 + (((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF));
    }
    if (segments.isEmpty()) {
      return file;
    }
    int segment = segments.get(random.nextInt(segments.size()));
    int length = ((file[segment + 2] & 0xFF) << 8) | (file[segment + 3] & 0xFF);
    int within = Math.min(file.length - 1, segment + 1 + random.nextInt(Math.max(1, length + 1)));
    return switch (random.nextInt(3)) {
      case 0 -> Mutator.put(file, within, 2, random);
      case 1 -> {
        file[within] = (byte) random.nextInt(256);
        yield file;
      }
      default -> {
        file[segment + 1] = (byte) (0xC0 + random.nextInt(32)); // another kind of segment
        yield file;
      }
    };
  }

  /** The screen's or the frame's size, the table of colours, the first code's width. */
  static byte[] gif(byte[] file, SplittableRandom random) {
    int frame = 0;
    for (int i = 13; i < file.length && frame == 0; i++) {
      frame = file[i] == 0x2C ? i : 0;
    }
    int[] places = {6, 8, 10, frame + 1, frame + 3, frame + 5, frame + 7, frame + 9};
    int place = places[random.nextInt(places.length)];
    if (random.nextBoolean() && place < file.length) {
      file[place] = (byte) random.nextInt(256);
      return file;
    }
    return Mutator.put(file, Math.min(place, file.length - 1), 2, random);
  }

  /** A field of the head. */
  static byte[] bmp(byte[] file, SplittableRandom random) {
    int[] places = {10, 14, 18, 22, 26, 28, 30, 34, 38, 42, 46, 50};
    int place = Math.min(places[random.nextInt(places.length)], file.length - 1);
    if (random.nextBoolean()) {
      ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      if (place + 4 <= file.length) {
        bytes.putInt(place, 1 << random.nextInt(31));
      }
      return file;
    }
    return Mutator.put(file, place, random.nextBoolean() ? 2 : 4, random);
  }
}
