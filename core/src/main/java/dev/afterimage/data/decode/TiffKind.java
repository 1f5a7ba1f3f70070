package dev.afterimage.data.decode;

import static dev.afterimage.data.decode.DecodeException.unreadable;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of a TIFF mean, and the refusal of those that readers take for something else:
 * TwelveMonkeys gives half floats as scaled integers and signed bytes as unsigned, reads the first
 * of five bands alone, and leaves 12 bits dark.
 *
 * @param grey whether grey levels of few bits may come as a palette that the reader has made
 * @param signed whether samples have a sign
 * @param bits of a sample
 * @param multiplied whether colours are multiplied with alpha already, which is their last band
 */
record TiffKind(boolean grey, boolean signed, int bits, boolean multiplied) {
  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int CMYK = 5;
  private static final int YCC = 6;
  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;
  private static final int UNSIGNED = 1;
  private static final int SIGNED = 2;
  private static final int FLOAT = 3;
  private static final int UNDEFINED = 4;
  private static final int REDUCED = 1; // bits of a page's kind
  private static final int TRANSPARENCY = 4;

  /** Tags of one page, as far as they decide how samples are read. */
  private record Form(int photometric, int bands, int bits, int format, boolean mask) {}

  /**
   * What the first page holds; null where the file is no TIFF.
   *
   * @param mask whether class indices are wanted, else a picture
   * @throws DecodeException if the file is of a kind that is not read
   */
  static @Nullable TiffKind of(byte[] bytes, boolean mask) throws DecodeException, IOException {
    HeadSource file = HeadSource.of(bytes);
    List<TiffTags> pages = TiffTags.pages(file, 0);
    if (pages.isEmpty()) {
      return null;
    }
    TiffTags tags = pages.get(0);
    requireOnePage(pages);
    Form form =
        new Form(
            (int) tags.number(TiffTags.PHOTOMETRIC, -1),
            (int) Math.min(tags.number(TiffTags.SAMPLES, 1), Short.MAX_VALUE),
            uniform(tags, TiffTags.BITS, 1, "bits per sample"),
            uniform(tags, TiffTags.FORMAT, UNSIGNED, "formats of samples"),
            mask);
    requireMeaning(form, (int) tags.number(TiffTags.COMPRESSION, 1), file, tags);
    boolean multiplied = requireBands(form, tags.numbers(TiffTags.EXTRA));
    requireFormat(form);
    boolean grey = form.photometric == WHITE_IS_ZERO || form.photometric == BLACK_IS_ZERO;
    return new TiffKind(grey, form.format == SIGNED, form.bits, multiplied);
  }

  /** Thumbnails and transparency beside the picture are no pages; slices of a stack are. */
  private static void requireOnePage(List<TiffTags> pages) throws DecodeException {
    TiffTags first = pages.get(0);
    for (TiffTags page : pages.subList(1, pages.size())) {
      boolean picture = (page.number(TiffTags.SUBFILE, 0) & (REDUCED | TRANSPARENCY)) == 0;
      if (picture && sameSize(first, page)) {
        throw unreadable(
            "is a TIFF of several pages of one size, and which of them is meant is not said: save"
                + " one page a file");
      }
    }
  }

  private static boolean sameSize(TiffTags a, TiffTags b) {
    return a.number(TiffTags.WIDTH, 0) == b.number(TiffTags.WIDTH, 0)
        && a.number(TiffTags.HEIGHT, 0) == b.number(TiffTags.HEIGHT, 0);
  }

  private static int uniform(TiffTags tags, int tag, int absent, String what)
      throws DecodeException {
    long[] numbers = tags.numbers(tag);
    for (long number : numbers) {
      if (number != numbers[0]) {
        throw unreadable(
            "is a TIFF of bands with different " + what + ", " + Arrays.toString(numbers));
      }
    }
    return numbers.length == 0 ? absent : (int) Math.min(numbers[0], Short.MAX_VALUE);
  }

  /** Grey or a palette is one band, colours are three; alpha may follow. */
  private static boolean requireBands(Form form, long[] extra) throws DecodeException {
    boolean colour = form.photometric == RGB || form.photometric == YCC;
    int more = form.bands - (colour ? 3 : 1);
    boolean old = extra.length == 0 && colour; // alpha as programs wrote it before there was a tag
    boolean alpha = old || (extra.length == 1 && (extra[0] == 1 || extra[0] == 2));
    if (more < 0 || more > 1 || (more == 1 && (!alpha || form.photometric == PALETTE))) {
      throw unreadable(
          "is a TIFF of "
              + form.bands
              + " bands; "
              + (form.mask
                  ? "a mask needs one class index per pixel: save it with one band"
                  : "grey or red-green-blue is read, each with one band of alpha at most: save the"
                      + " bands that the model takes"));
    }
    return more == 1 && extra.length == 1 && extra[0] == 1;
  }

  private static void requireFormat(Form form) throws DecodeException {
    boolean fits =
        switch (form.format) {
          case UNSIGNED, UNDEFINED ->
              form.bits == 8
                  || (form.bits == 16 && form.photometric != PALETTE)
                  || (isOneOf(form.bits, 1, 2, 4) && form.bands == 1)
                  || (form.bits == 32 && form.mask && form.photometric == BLACK_IS_ZERO);
          case SIGNED ->
              form.mask && isOneOf(form.bits, 8, 16, 32) && form.photometric == BLACK_IS_ZERO;
          case FLOAT -> isOneOf(form.bits, 32, 64) && form.photometric != WHITE_IS_ZERO;
          default -> false;
        };
    if (!fits) {
      String name =
          switch (form.format) {
            case UNSIGNED, UNDEFINED -> "unsigned";
            case SIGNED -> "signed";
            case FLOAT -> "floating-point";
            default -> "complex or unknown";
          };
      throw unreadable(
          "is a TIFF of "
              + name
              + " samples of "
              + form.bits
              + " bits; "
              + (form.mask
                  ? "a mask needs whole numbers: save it as uint8, uint16 or int32"
                  : "a picture needs unsigned samples of 1, 2, 4, 8 or 16 bits, or floats of 32 or"
                      + " 64 in [0, 1]: save it as uint8, uint16 or float32"));
    }
  }

  private static void requireMeaning(Form form, int compression, HeadSource file, TiffTags tags)
      throws DecodeException, IOException {
    if (form.photometric == WHITE_IS_ZERO && form.bits > 8) {
      throw unreadable(
          "is a white-is-zero TIFF of "
              + form.bits
              + " bits, which some programs turn to black-is-zero and others do not: save it as"
              + " black-is-zero");
    }
    boolean known = form.photometric >= WHITE_IS_ZERO && form.photometric <= PALETTE;
    boolean jpeg = compression == JPEG && form.bits == 8 && form.photometric != PALETTE;
    if (compression == OLD_JPEG || (form.photometric == YCC ? !jpeg : !known)) {
      throw unreadable(
          "is a TIFF of photometric interpretation "
              + form.photometric
              + (form.photometric == CMYK ? " (CMYK)" : "")
              + " and compression "
              + compression
              + "; grey, red-green-blue, palettes and JPEG (7) are read: save it as RGB");
    }
    long at = tags.number(TiffTags.STRIPS, tags.number(TiffTags.TILES, 0));
    if (compression == JPEG
        && JpegHead.isJpeg(file, at)
        && JpegHead.of(file, at).isHalvedDownAlone()) {
      throw unreadable(
          "is a TIFF of JPEG with the sampling 4:4:0, which decoders read differently: save it with"
              + " another compression");
    }
  }

  private static boolean isOneOf(int bits, int... of) {
    return Arrays.stream(of).anyMatch(each -> each == bits);
  }
}
