package dev.afterimage.data.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the markers before a JPEG's first scan say (ITU T.81, annex B; JFIF 1.02; Adobe technical
 * note 5116; EXIF).
 *
 * @param parts the frame's components, in their order; none where no frame was found
 * @param bits of a sample
 * @param jfif whether it is a JFIF file
 * @param adobe the colour transform of Adobe's marker; -1 where there is none
 * @param profile whether it holds a colour profile
 * @param orientation as EXIF says
 * @param quality as {@link JpegQuality} tells it; 0 where unknown
 */
record JpegHead(
    List<Part> parts,
    int bits,
    boolean jfif,
    int adobe,
    boolean profile,
    Orientation orientation,
    int quality) {

  private static final int MOST_SEGMENTS = 4096;
  private static final int MOST_GARBAGE = 1 << 16; // bytes between segments, skipped as decoders do
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int TABLES = 0xDB; // of quantisation
  private static final int SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final int HEAD = 16; // bytes of a segment that are looked at, and for a frame more

  /**
   * A component.
   *
   * @param id its name, one byte
   * @param across its horizontal sampling factor
   * @param down its vertical sampling factor
   */
  record Part(int id, int across, int down) {}

  /** What the samples mean, as libjpeg decides it. */
  enum Colours {
    GREY,
    RGB,
    YCC,
    CMYK,
    YCCK,
    UNKNOWN
  }

  /** Whether a file starts as a JPEG does. */
  static boolean isJpeg(HeadSource file, long start) throws IOException {
    ByteBuffer head = file.read(start, 3);
    return head.remaining() == 3 && (head.getShort(0) & 0xFFFF) == 0xFFD8 && head.get(2) == -1;
  }

  /**
   * Reads the markers of a file that {@link #isJpeg}.
   *
   * @param start where its first marker is
   */
  static JpegHead of(HeadSource file, long start) throws IOException {
    Found found = new Found();
    long at = start + 2;
    int garbage = 0;
    for (int i = 0; i < MOST_SEGMENTS && garbage < MOST_GARBAGE; ) {
      ByteBuffer head = file.read(at, 4);
      if (head.remaining() < 4) {
        break;
      }
      int marker = head.get(1) & 0xFF;
      if (head.get(0) != -1 || marker == 0xFF || marker == 0) { // filling, or what is no marker
        at++;
        garbage++;
        continue;
      }
      if (marker == SCAN || marker == END) {
        break;
      }
      boolean bare = (marker >= 0xD0 && marker <= 0xD8) || marker == 1; // without a length
      if (!bare) {
        found.segment(file, marker, at + 4, (head.getShort(2) & 0xFFFF) - 2);
      }
      at += bare ? 2 : 2 + Math.max(2, head.getShort(2) & 0xFFFF);
      i++;
    }
    return new JpegHead(
        List.copyOf(found.parts),
        found.bits,
        found.jfif,
        found.adobe,
        found.profile,
        found.orientation,
        found.quality);
  }

  /** What was found so far. */
  private static final class Found {
    private final List<Part> parts = new ArrayList<>();
    private int bits;
    private boolean jfif;
    private int adobe = -1;
    private boolean profile;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean exif;
    private int quality;

    void segment(HeadSource file, int marker, long at, int length) throws IOException {
      boolean frame = marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0);
      ByteBuffer bytes = file.read(at, Math.max(0, Math.min(length, frame ? 6 + 3 * 255 : HEAD)));
      switch (marker) {
        case APP0 -> jfif |= length >= 14 && starts(bytes, "JFIF\0");
        case TABLES -> quality = JpegQuality.of(file.read(at, Math.max(0, length)), quality);
        case APP1 -> exif(file, at, starts(bytes, "Exif\0\0"));
        case APP2 -> profile |= starts(bytes, "ICC_PROFILE\0");
        case APP14 -> adobe = length >= 12 && starts(bytes, "Adobe") ? bytes.get(11) & 0xFF : adobe;
        default -> {
          if (frame && parts.isEmpty() && bytes.remaining() >= 6) {
            frame(bytes);
          }
        }
      }
    }

    private void exif(HeadSource file, long at, boolean is) throws IOException {
      if (is && !exif) {
        exif = true; // the first counts
        List<TiffTags> pages = TiffTags.pages(file, at + 6);
        orientation = pages.isEmpty() ? orientation : pages.get(0).orientation();
      }
    }

    private void frame(ByteBuffer bytes) {
      bits = bytes.get(0) & 0xFF;
      int count = Math.min(bytes.get(5) & 0xFF, (bytes.remaining() - 6) / 3);
      for (int i = 0; i < count; i++) {
        int factors = bytes.get(7 + 3 * i) & 0xFF;
        parts.add(new Part(bytes.get(6 + 3 * i) & 0xFF, factors >> 4, factors & 15));
      }
    }

    private static boolean starts(ByteBuffer bytes, String text) {
      byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
      return bytes.remaining() >= wanted.length
          && bytes.slice(0, wanted.length).equals(ByteBuffer.wrap(wanted));
    }
  }

  /** What the samples mean, by libjpeg's rules (its default_decompress_parms). */
  Colours colours() {
    return switch (parts.size()) {
      case 1 -> Colours.GREY;
      case 3 -> isRgb() ? Colours.RGB : Colours.YCC;
      case 4 -> adobe > 0 ? Colours.YCCK : Colours.CMYK;
      default -> Colours.UNKNOWN;
    };
  }

  private boolean isRgb() {
    if (jfif || adobe >= 0) {
      return !jfif && adobe == 0;
    }
    return parts.get(0).id == 'R' && parts.get(1).id == 'G' && parts.get(2).id == 'B';
  }

  /** Whether every decoder gives the same picture: of one component, or JFIF as it is meant. */
  boolean isOrdinary() {
    boolean plain = jfif && (adobe < 0 || adobe == 1) && !profile;
    return parts.size() <= 1 || (parts.size() == 3 && plain && !isHalvedDownAlone());
  }

  /** Whether a component has every column and every other row ("4:4:0"). */
  boolean isHalvedDownAlone() {
    for (int i = 0; i < parts.size(); i++) {
      if (isHalvedDownAlone(i)) {
        return true;
      }
    }
    return false;
  }

  /** The same of one component. */
  boolean isHalvedDownAlone(int part) {
    int across = parts.stream().mapToInt(Part::across).max().orElse(0);
    int down = parts.stream().mapToInt(Part::down).max().orElse(0);
    return parts.get(part).across == across && 2 * parts.get(part).down == down;
  }
}
