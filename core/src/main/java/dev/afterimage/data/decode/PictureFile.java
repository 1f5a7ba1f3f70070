package dev.afterimage.data.decode;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.afterimage.data.bounds.DecodeLimit;
import dev.afterimage.data.bounds.TiffEntries;
import dev.afterimage.grid.Planes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes picture files from memory, strictly: what is damaged is an error, not a half-grey
 * picture. The format is told by the content; of several frames the first is read; colour profiles
 * are ignored, and pixels stay as they are stored, whatever EXIF says of their orientation.
 */
public final class PictureFile {
  static final String EXPECTED = "expected a PNG, JPEG, TIFF, BMP or GIF picture or a .npy array";

  /** What the JPEG decoder says of lost data; it goes on with grey. Its text is never localised. */
  private static final Pattern DAMAGE =
      Pattern.compile("Truncated|[Pp]remature|Huffman|Corrupt(?!.*extraneous)|progression");

  private static final Set<String> EXTENSIONS;

  static {
    ImageIO.setUseCache(false); // files are read from memory: nothing is to be spilled to disk
    EXTENSIONS =
        Arrays.stream(ImageIO.getReaderFileSuffixes())
            .map(suffix -> suffix.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  private PictureFile() {}

  /** Whether a file's name has the extension of a picture or of a .npy array. */
  public static boolean hasKnownExtension(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return extension.equals("npy") || EXTENSIONS.contains(extension);
  }

  /**
   * A file's picture, 1 or 3 channels, in [0, 1].
   *
   * @param bytes the whole file
   * @param limit of memory: guards against decompression bombs
   * @throws DecodeException if it is no picture, is damaged, of a kind that is not read, or
   *     declares more than may be read
   */
  public static Planes picture(byte[] bytes, DecodeLimit limit) throws DecodeException {
    return RasterPixels.picture(decode(bytes, limit, false).image());
  }

  /** A file's mask; otherwise like {@link #picture}. */
  public static StoredMask mask(byte[] bytes, DecodeLimit limit) throws DecodeException {
    Decoded decoded = decode(bytes, limit, true);
    return MaskPixels.of(decoded.image(), decoded.tiff());
  }

  /**
   * A file's channels, each a map of its own; otherwise like {@link #picture}.
   *
   * @param maps number of channels
   */
  public static List<StoredMask> masks(byte[] bytes, DecodeLimit limit, int maps)
      throws DecodeException {
    Decoded decoded = decode(bytes, limit, maps == 1);
    return MaskPixels.each(decoded.image(), decoded.tiff(), maps);
  }

  /** What a file holds; {@code tiff} is null where it is none. */
  private record Decoded(BufferedImage image, @Nullable TiffKind tiff) {}

  private static Decoded decode(byte[] bytes, DecodeLimit limit, boolean mask)
      throws DecodeException {
    if (bytes.length == 0) {
      throw DecodeException.unreadable("is empty; " + EXPECTED);
    }
    PngChunks.check(bytes);
    if (!TiffEntries.fit(bytes)) {
      throw DecodeException.unreadable(
          "is damaged: its TIFF directories point to more bytes than it has");
    }
    try (ImageInputStream stream = new ByteArrayImageInputStream(bytes)) {
      @Nullable TiffKind tiff = TiffKind.of(bytes, mask);
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw DecodeException.unreadable("is of no known format; " + EXPECTED);
      }
      BufferedImage image = decode(readers.next(), stream, limit, HeadSource.of(bytes));
      if (tiff != null && tiff.multiplied()) {
        RasterPixels.requireOpaque(image.getRaster());
      }
      return new Decoded(image, tiff);
    } catch (IOException | RuntimeException e) { // decoders throw both on damaged files
      throw DecodeException.unreadable("cannot be decoded (" + reason(e) + "); " + EXPECTED);
    }
  }

  private static BufferedImage decode(
      ImageReader reader, ImageInputStream stream, DecodeLimit limit, HeadSource file)
      throws IOException, DecodeException {
    StringBuilder damage = new StringBuilder();
    try {
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (damage.isEmpty() && DAMAGE.matcher(warning).find()) {
              damage.append(warning);
            }
          });
      reader.setInput(stream, true, true);
      DeclaredSize.of(reader).require(stream.length(), limit);
      BufferedImage image =
          JpegHead.isJpeg(file, 0) ? JpegPixels.read(reader, JpegHead.of(file, 0)) : reader.read(0);
      if (!damage.isEmpty()) {
        throw DecodeException.unreadable("is damaged (" + damage + "); " + EXPECTED);
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }
}
