package dev.afterimage.data;

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

/** Reads the arrays of a .npz archive, within a budget of bytes: nothing is written anywhere. */
final class NpzArchive {
  private static final int MAX_ENTRIES = 1000;

  private NpzArchive() {}

  static Map<String, NpyArray> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UncheckedIOException(new NoSuchFileException(file.toString()));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new InvalidDataException(
            file + " has " + zip.size() + " entries, at most " + MAX_ENTRIES + " are read");
      }
      return arrays(zip, file);
    } catch (ZipException e) {
      throw new InvalidDataException(file + " is not a readable .npz archive", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Map<String, NpyArray> arrays(ZipFile zip, Path file) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    long budget = NpyArray.MAX_BYTES;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.isDirectory()) {
        continue;
      }
      String label = file + "[" + entry.getName() + "]";
      byte[] bytes = inflate(zip, entry, budget, label);
      budget -= bytes.length;
      String name = entry.getName().replaceFirst("\\.npy$", "");
      if (arrays.put(name, NpyArray.parse(bytes, label)) != null) {
        throw new InvalidDataException(file + " has two arrays named " + name);
      }
    }
    return arrays;
  }

  /** The declared size may lie, so what is inflated is counted. */
  private static byte[] inflate(ZipFile zip, ZipEntry entry, long budget, String label)
      throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, budget + 1));
      if (bytes.length > budget) {
        throw new InvalidDataException(
            label + " is too large: at most " + NpyArray.MAX_BYTES + " bytes are read per archive");
      }
      return bytes;
    }
  }
}
