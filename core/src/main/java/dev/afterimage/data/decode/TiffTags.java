package dev.afterimage.data.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a TIFF directory (Adobe, TIFF 6.0, section 2; BigTIFF; EXIF has the same form).
 * Immutable.
 */
final class TiffTags {
  static final int SUBFILE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int STRIPS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int TILES = 324;
  static final int EXTRA = 338;
  static final int FORMAT = 339;

  private static final int MOST_ENTRIES = 1024;
  private static final int MOST_NUMBERS = 64; // of one tag: bands have a number each
  private static final int MOST_PAGES = 16;
  private static final int BIG = 43;

  private final Map<Integer, long[]> tags = new HashMap<>();

  private TiffTags() {}

  /** Where directories lie and how their numbers are written. */
  private record Form(HeadSource file, long start, ByteOrder order, boolean big) {
    ByteBuffer read(long at, int count) throws IOException {
      return file.read(start + at, count).order(order);
    }

    /** An offset; past all files where it is none. */
    long offset(ByteBuffer bytes, int at) {
      long offset = big ? bytes.getLong(at) : bytes.getInt(at) & 0xFFFFFFFFL;
      return offset < 0 || offset > Long.MAX_VALUE - start ? Long.MAX_VALUE - start : offset;
    }
  }

  /**
   * The directories of pages, in their order, no more than are needed to see that there are some.
   *
   * @param start of the TIFF header in the file
   * @return empty where there is no such header, or nothing behind it
   */
  static List<TiffTags> pages(HeadSource file, long start) throws IOException {
    List<TiffTags> pages = new ArrayList<>();
    @Nullable Form form = form(file, start);
    if (form == null) {
      return pages;
    }
    long at = form.offset(form.read(0, 16), form.big() ? 8 : 4);
    while (at > 0 && pages.size() < MOST_PAGES) {
      ByteBuffer head = form.read(at, form.big() ? 8 : 2);
      if (head.remaining() < (form.big() ? 8 : 2)) {
        break;
      }
      long count = form.big() ? head.getLong(0) : head.getShort(0) & 0xFFFF;
      int length = form.big() ? 20 : 12;
      TiffTags page = new TiffTags();
      page.read(form, at + head.limit(), (int) Math.min(Math.max(0, count), MOST_ENTRIES), length);
      pages.add(page);
      if (count < 0 || count > MOST_ENTRIES) {
        break;
      }
      ByteBuffer next = form.read(at + head.limit() + count * length, form.big() ? 8 : 4);
      at = next.remaining() < (form.big() ? 8 : 4) ? 0 : form.offset(next, 0);
    }
    return pages;
  }

  private static @Nullable Form form(HeadSource file, long start) throws IOException {
    ByteBuffer head = file.read(start, 16);
    if (head.remaining() < 8 || head.get(0) != head.get(1)) {
      return null;
    }
    if (head.get(0) != 'I' && head.get(0) != 'M') {
      return null;
    }
    head.order(head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int version = head.getShort(2);
    boolean big = version == BIG && head.remaining() == 16;
    return version == 42 || big ? new Form(file, start, head.order(), big) : null;
  }

  private void read(Form form, long at, int count, int length) throws IOException {
    ByteBuffer entries = form.read(at, count * length);
    for (int i = 0; i < entries.remaining() / length; i++) {
      int entry = i * length;
      int type = entries.getShort(entry + 2) & 0xFFFF;
      int width = type == 1 ? 1 : type == 3 ? 2 : type == 4 || type == 13 ? 4 : type == 16 ? 8 : 0;
      long held = form.big() ? entries.getLong(entry + 4) : entries.getInt(entry + 4) & 0xFFFFFFFFL;
      if (width > 0 && held > 0) {
        int wanted = (int) Math.min(held, MOST_NUMBERS);
        int place = entry + (form.big() ? 12 : 8);
        boolean inline = held <= 8 && held * width <= (form.big() ? 8 : 4);
        ByteBuffer values =
            inline ? entries : form.read(form.offset(entries, place), wanted * width);
        tags.putIfAbsent(
            entries.getShort(entry) & 0xFFFF, numbers(values, inline ? place : 0, wanted, width));
      }
    }
  }

  private static long[] numbers(ByteBuffer values, int from, int wanted, int width) {
    long[] numbers = new long[Math.min(wanted, (values.limit() - from) / width)];
    for (int i = 0; i < numbers.length; i++) {
      int at = from + i * width;
      numbers[i] =
          switch (width) {
            case 1 -> values.get(at) & 0xFF;
            case 2 -> values.getShort(at) & 0xFFFF;
            case 4 -> values.getInt(at) & 0xFFFFFFFFL;
            default -> values.getLong(at);
          };
    }
    return numbers;
  }

  /** A tag's numbers, at most 64; none where it is not there. */
  long[] numbers(int tag) {
    return tags.getOrDefault(tag, new long[0]).clone();
  }

  /** A tag's first number. */
  long number(int tag, long absent) {
    long[] numbers = tags.getOrDefault(tag, new long[0]);
    return numbers.length == 0 ? absent : numbers[0];
  }

  /** What the tag of orientation says; {@link Orientation#UPRIGHT} where it says nothing. */
  Orientation orientation() {
    return Orientation.of(number(ORIENTATION, 1));
  }
}
