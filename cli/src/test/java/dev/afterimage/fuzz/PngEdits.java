package dev.afterimage.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Changes to PNG files that keep their chunks' checksums right. */
final class PngEdits {
  private static final int SIGNATURE = 8;
  private static final int HEAD = SIGNATURE + 8; // where the data of IHDR begin

  private PngEdits() {}

  /** A declared size or kind, other pixel data, or a chunk more or less. */
  static byte[] edit(byte[] file, SplittableRandom random) {
    List<Integer> chunks = chunks(file);
    if (chunks.isEmpty() || file.length < HEAD + 13) {
      return file;
    }
    int at = chunks.get(random.nextInt(chunks.size()));
    return switch (random.nextInt(6)) {
      case 0 -> Mutator.put(file, HEAD + 4 * random.nextInt(2), 4, random); // width or height
      case 1 -> side(file, random);
      case 2 -> {
        file[HEAD + 8 + random.nextInt(5)] = (byte) random.nextInt(17); // depth to interlace
        yield file;
      }
      case 3 -> Mutator.put(file, at, 4, random); // a chunk's length
      case 4 -> {
        byte[] type = types()[random.nextInt(types().length)];
        System.arraycopy(type, 0, file, at + 4, 4);
        yield file;
      }
      default -> Mutator.replaced(file, at, at, deflated(random));
    };
  }

  private static byte[][] types() {
    String[] names = {
      "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "iCCP", "zTXt", "iTXt", "sBIT"
    };
    byte[][] types = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      types[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    }
    return types;
  }

  /** Sides from a few pixels to more than memory holds, whose product matters. */
  private static byte[] side(byte[] file, SplittableRandom random) {
    ByteBuffer.wrap(file)
        .putInt(HEAD, 1 << random.nextInt(21))
        .putInt(HEAD + 4, 1 << random.nextInt(21));
    return file;
  }

  /** A chunk of pixel data that inflates to a thousand times its size. */
  private static byte[] deflated(SplittableRandom random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
      out.write(new byte[1 << random.nextInt(20)]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteBuffer chunk = ByteBuffer.allocate(12 + bytes.size());
    chunk.putInt(bytes.size()).put("IDAT".getBytes(StandardCharsets.US_ASCII));
    return chunk.put(bytes.toByteArray()).putInt(0).array();
  }

  private static List<Integer> chunks(byte[] file) {
    List<Integer> starts = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int at = SIGNATURE;
    while (at + 12 <= file.length) {
      long length = bytes.getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      starts.add(at);
      at += 12 + (int) length;
    }
    return starts;
  }

  /** Right checksums, as far as chunks can be followed. */
  static byte[] mend(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (int at : chunks(file)) {
      int length = bytes.getInt(at);
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      bytes.putInt(at + 8 + length, (int) crc.getValue());
    }
    return file;
  }
}
