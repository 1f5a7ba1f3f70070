package dev.afterimage.data.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** A line of kinds.tsv: a small file of one kind, and what is to be read from it. */
public record PictureKind(List<String> cells) {

  /** All of them. */
  public static List<PictureKind> all() {
    try (var in = PictureKind.class.getResourceAsStream("kinds.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> new PictureKind(List.of(line.split("\t"))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of a name. */
  public static byte[] file(String name) {
    return all().stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow().file();
  }

  public String name() {
    return cells.get(0);
  }

  public boolean isMask() {
    return cells.get(1).equals("mask");
  }

  public boolean isRefused() {
    return cells.get(2).equals("refused");
  }

  /** Of the pixels; for a refused kind of what follows it, which is a phrase of the message. */
  public String shape() {
    return cells.get(2);
  }

  public String phrase() {
    return cells.get(3);
  }

  public byte[] file() {
    return inflated(cells.get(5));
  }

  /** Pixels as stored numbers or, for floats, as they are; as floats, scaled to [0, 1]. */
  public float[] picture() {
    ByteBuffer bytes = ByteBuffer.wrap(inflated(cells.get(6)));
    return switch (cells.get(3)) {
      case "u8" -> floats(bytes.limit(), i -> (bytes.get(i) & 0xFF) / 255f);
      case "u16" -> floats(bytes.limit() / 2, i -> (bytes.getShort(2 * i) & 0xFFFF) / 65535f);
      default -> floats(bytes.limit() / 4, i -> bytes.getFloat(4 * i));
    };
  }

  /** Numbers of a mask. */
  public int[] mask() {
    byte[] bytes = inflated(cells.get(6));
    int[] numbers = new int[cells.get(3).equals("u8") ? bytes.length : bytes.length / 4];
    Arrays.setAll(
        numbers,
        i -> cells.get(3).equals("u8") ? bytes[i] & 0xFF : ByteBuffer.wrap(bytes).getInt(4 * i));
    return numbers;
  }

  private interface Value {
    float at(int index);
  }

  private static float[] floats(int count, Value value) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = value.at(i);
    }
    return floats;
  }

  private static byte[] inflated(String cell) {
    try (var in =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(cell)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name() + " as " + cells.get(1);
  }
}
