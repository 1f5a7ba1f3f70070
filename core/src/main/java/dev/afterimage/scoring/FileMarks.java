package dev.afterimage.scoring;

import dev.afterimage.data.Sample;
import dev.afterimage.data.decode.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** What the files of a record say of how they were made: format, compression, bits, size. */
final class FileMarks {
  private static final List<String> FORMATS = List.of("JPEG", "PNG", "TIFF");

  /** Names, in the order of {@link #of}. */
  static final List<String> NAMES = names();

  private FileMarks() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add("aspect of the input");
    for (String file : List.of("input", "truth")) {
      FORMATS.forEach(format -> names.add(file + " is a " + format + " file"));
      names.add("quality of the " + file + "'s JPEG (100 where it is none)");
      names.add("log of the " + file + "'s bytes per pixel");
      names.add("bits of a sample of the " + file);
      names.add("samples of a pixel of the " + file);
    }
    return List.copyOf(names);
  }

  /** Describes a record's files. */
  static double[] of(Sample sample) {
    double pixels = sample.input().area();
    return DoubleStream.concat(
            DoubleStream.of(Math.log(sample.input().height() / (double) sample.input().width())),
            DoubleStream.concat(
                marks(sample.inputFile(), pixels), marks(sample.truthFile(), pixels)))
        .toArray();
  }

  private static DoubleStream marks(FileFacts file, double pixels) {
    int quality = file.picture().quality();
    return DoubleStream.concat(
        FORMATS.stream().mapToDouble(format -> format.equals(file.picture().format()) ? 1 : 0),
        DoubleStream.of(
            quality == 0 ? 100 : quality,
            Math.log((file.bytes() + 1) / pixels),
            file.picture().bits(),
            file.picture().bands()));
  }
}
