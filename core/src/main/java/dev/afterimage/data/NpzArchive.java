package dev.afterimage.data;

import dev.afterimage.data.bounds.DecodeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads the arrays of a .npz archive, within a budget of bytes: nothing is written anywhere. */
final class NpzArchive {
  private static final int MAX_ENTRIES = 1000;

  private final Path file;
  private final DecodeLimit limit;
  private long taken; // bytes, by what is read already

  private NpzArchive(Path file, DecodeLimit limit) {
    this.file = file;
    this.limit = limit;
  }

  static Map<String, NpyArray> read(Path file, DecodeLimit limit) {
    if (!Files.isRegularFile(file)) {
      throw new UncheckedIOException(new NoSuchFileException(file.toString()));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new InvalidDataException(
            file + " has " + zip.size() + " entries, at most " + MAX_ENTRIES + " are read");
      }
      return new NpzArchive(file, limit).arrays(zip);
    } catch (ZipException e) {
      throw new InvalidDataException(file + " is not a readable .npz archive", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Map<String, NpyArray> arrays(ZipFile zip) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.isDirectory()) {
        continue;
      }
      String label = file + "[" + entry.getName() + "]";
      byte[] bytes = inflate(zip, entry, label);
      requireFits(NpyFormat.memory(bytes, label), label);
      NpyArray array = NpyArray.parse(bytes, label);
      taken += (long) Float.BYTES * array.values().length;
      if (arrays.put(entry.getName().replaceFirst("\\.npy$", ""), array) != null) {
        throw new InvalidDataException(
            file + " has two arrays named " + entry.getName().replaceFirst("\\.npy$", ""));
      }
    }
    return arrays;
  }

  /** The declared size is looked at first, but may lie, so what is inflated is counted. */
  private byte[] inflate(ZipFile zip, ZipEntry entry, String label) throws IOException {
    requireFits(entry.getSize(), label);
    long left = Math.min(Integer.MAX_VALUE - 8, limit.bytes() - taken);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.max(0, left) + 1);
      requireFits(bytes.length, label);
      return bytes;
    }
  }

  private void requireFits(long more, String label) {
    @Nullable String excess = limit.excess(taken + more);
    if (excess != null) {
      throw new InvalidDataException(label + " " + excess);
    }
  }
}
