package dev.afterimage.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Every kind of file that is read. */
final class Formats {
  private Formats() {}

  static List<Format> all() {
    List<Format> all = new ArrayList<>();
    // What a byte of the file can become, with floats or class indices of it, four times decoded;
    // but no more than the limit for one file, an eighth of the heap, each time, and a bit.
    all.add(Pictures.of("png", PngEdits::edit, PngEdits::mend, bound(1032 * 33)));
    all.add(Pictures.of("jpg", HeadEdits::jpeg, bytes -> bytes, bound(512 * 15)));
    all.add(Pictures.of("tiff", HeadEdits::tiff, bytes -> bytes, bound(2800 * 33)));
    all.add(Pictures.of("gif", HeadEdits::gif, bytes -> bytes, bound(2800 * 13)));
    all.add(Pictures.of("bmp", HeadEdits::bmp, bytes -> bytes, bound(2800 * 33)));
    all.add(Pictures.arrays(new Format.Bound(128, 1 << 20)));
    all.addAll(Binaries.all());
    all.addAll(Tables.all());
    all.addAll(JsonFiles.all());
    all.addAll(RunFiles.all());
    all.add(new OnnxPortsFormat());
    return List.copyOf(all);
  }

  private static Format.Bound bound(long perByte) {
    return new Format.Bound(4 * perByte, 8 << 20, 5 * Runtime.getRuntime().maxMemory() / 8);
  }

  static Format named(String name) {
    return all().stream().filter(format -> format.name().equals(name)).findFirst().orElseThrow();
  }
}
