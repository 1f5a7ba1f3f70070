package dev.afterimage.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a .npy file: magic, version, then a Python dictionary (NumPy Enhancement Proposal 1).
 *
 * @param descr type string, for example {@code <f4}
 * @param fortranOrder whether the first axis runs fastest
 * @param shape lengths of the axes
 * @param dataOffset where the numbers start, in bytes
 */
record NpyHeader(String descr, boolean fortranOrder, int[] shape, int dataOffset) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_AXES = 8;
  private static final int MAX_HEAD = 1 << 16; // bytes; NumPy itself reads 10,000
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

  static boolean hasMagic(byte[] bytes) {
    if (bytes.length < MAGIC.length) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param name the file's name, for messages
   * @throws InvalidDataException if the head is broken
   */
  static NpyHeader parse(byte[] bytes, String name) {
    if (!hasMagic(bytes) || bytes.length < 12) {
      throw new InvalidDataException(
          name + " (" + bytes.length + " bytes) is not a .npy file: its head is missing");
    }
    int version = bytes[6];
    if (version < 1 || version > 3) {
      throw new InvalidDataException(
          name + " has .npy format version " + version + "; versions 1 to 3 are read");
    }
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = version == 1 ? 10 : 12;
    long length = version == 1 ? head.getShort(8) & 0xFFFF : head.getInt(8) & 0xFFFFFFFFL;
    if (length > MAX_HEAD) {
      throw new InvalidDataException(
          name + " has a head of " + length + " bytes, at most " + MAX_HEAD + " are read");
    }
    if (start + length > bytes.length) {
      throw new InvalidDataException(
          name
              + " is truncated: its head needs "
              + (start + length)
              + " bytes, the file has "
              + bytes.length);
    }
    String text = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
    return new NpyHeader(
        field(DESCR, text, name, "a plain numeric 'descr'"),
        field(ORDER, text, name, "'fortran_order'").equals("True"),
        shape(field(SHAPE, text, name, "'shape'"), name),
        start + (int) length);
  }

  private static String field(Pattern pattern, String text, String name, String what) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new InvalidDataException(name + " needs " + what + ", its head is " + text.strip());
    }
    return matcher.group(1);
  }

  private static int[] shape(String list, String name) {
    String[] parts = list.replace("L", "").replaceAll("\\s|,\\s*$", "").split(",", -1);
    if (parts.length == 1 && parts[0].isEmpty()) {
      return new int[0];
    }
    if (parts.length > MAX_AXES) {
      throw new InvalidDataException(
          name + " has " + parts.length + " axes, at most " + MAX_AXES + " are read");
    }
    int[] shape = new int[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        shape[i] = Integer.parseInt(parts[i]);
      }
    } catch (NumberFormatException e) {
      throw new InvalidDataException(name + " has a shape that cannot be read: (" + list + ")", e);
    }
    return shape;
  }

  /** Number of values. */
  int count(String name) {
    int count = 1;
    try {
      for (int length : shape) {
        count = Math.multiplyExact(count, length);
      }
    } catch (ArithmeticException e) {
      throw new InvalidDataException(name + " declares more values than fit in memory", e);
    }
    return count;
  }
}
