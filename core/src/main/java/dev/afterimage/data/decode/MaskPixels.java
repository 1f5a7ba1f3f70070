package dev.afterimage.data.decode;

import static dev.afterimage.data.decode.DecodeException.unreadable;

import dev.afterimage.grid.Labels;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the stored numbers or colours of a mask from a decoded picture. */
final class MaskPixels {
  private MaskPixels() {}

  /**
   * The number in the palette, the value of a single band, or of three that agree, else a colour.
   * Alpha is dropped.
   *
   * @param tiff what the file's samples mean; null where it is no TIFF
   */
  static StoredMask of(BufferedImage image, @Nullable TiffKind tiff) throws DecodeException {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel model) {
      int[] palette = RasterPixels.colours(model);
      int[] numbers = numbers(raster, 0, tiff);
      if (tiff != null && tiff.grey()) {
        return StoredMask.of(labels(raster, levels(numbers, palette, tiff.bits())));
      }
      return new StoredMask(labels(raster, numbers), false, palette);
    }
    int[] first = numbers(raster, 0, tiff);
    if (RasterPixels.channels(image.getColorModel()) == 1) {
      return StoredMask.of(labels(raster, first));
    }
    int[] green = numbers(raster, 1, tiff);
    int[] blue = numbers(raster, 2, tiff);
    if (Arrays.equals(first, green) && Arrays.equals(first, blue)) {
      return StoredMask.of(labels(raster, first));
    }
    if (raster.getSampleModel().getSampleSize(0) != 8) {
      throw unreadable(
          "is a colour picture whose channels have not 8 bits; a mask needs one class index per"
              + " pixel, or colours of 8 bits a channel");
    }
    for (int i = 0; i < first.length; i++) {
      first[i] = (first[i] << 16) | (green[i] << 8) | blue[i];
    }
    return new StoredMask(labels(raster, first), true, null);
  }

  /**
   * The numbers of every band; alpha behind them is dropped, unless it is named as a map too.
   *
   * @param maps number of bands that are meant
   */
  static List<StoredMask> each(BufferedImage image, @Nullable TiffKind tiff, int maps)
      throws DecodeException {
    if (maps == 1) {
      return List.of(of(image, tiff));
    }
    Raster raster = image.getRaster();
    int bands = image.getColorModel() instanceof IndexColorModel ? 1 : raster.getNumBands();
    boolean alpha = image.getColorModel().hasAlpha() && bands == maps + 1;
    if (bands != maps && !alpha) {
      throw new DecodeException(
          BadSampleException.Code.SHAPE_MISMATCH,
          "has "
              + bands
              + (bands == 1 ? " channel" : " channels")
              + ", and \"maps\" in --spec names "
              + maps);
    }
    List<StoredMask> masks = new ArrayList<>();
    for (int band = 0; band < maps; band++) {
      masks.add(StoredMask.of(labels(raster, numbers(raster, band, tiff))));
    }
    return masks;
  }

  private static Labels labels(Raster raster, int[] values) {
    return new Labels(raster.getHeight(), raster.getWidth(), values);
  }

  /**
   * Grey levels by what they look like: the reader turns the palette of white-is-zero round for 1
   * bit, and the numbers for others.
   */
  private static int[] levels(int[] numbers, int[] palette, int bits) {
    int top = (1 << bits) - 1;
    for (int i = 0; i < numbers.length; i++) {
      int grey = numbers[i] < palette.length ? palette[numbers[i]] & 0xFF : 0;
      numbers[i] = Math.round(grey * top / 255f);
    }
    return numbers;
  }

  private static int[] numbers(Raster raster, int band, @Nullable TiffKind tiff)
      throws DecodeException {
    if (RasterPixels.isFloat(raster)) {
      throw unreadable("holds floating-point samples, a mask needs integers");
    }
    if (tiff == null) {
      RasterPixels.bits(raster, band);
    }
    int[] numbers =
        raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, (int[]) null);
    if (tiff != null && tiff.signed()) {
      int spare = Integer.SIZE - tiff.bits(); // the reader gives bytes without their sign
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (numbers[i] << spare) >> spare;
      }
    } else if (tiff != null && tiff.bits() == Integer.SIZE) {
      for (int number : numbers) {
        if (number < 0) {
          throw new DecodeException(
              BadSampleException.Code.CLASS_OUT_OF_RANGE,
              "has the value " + Integer.toUnsignedLong(number) + "; class indices are below 2^31");
        }
      }
    }
    return numbers;
  }
}
