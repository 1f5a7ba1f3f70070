package dev.afterimage.data.bounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says what to do where a disk is full. */
public final class DiskSpace {
  private static final long SCARCE = 1 << 20; // bytes

  private DiskSpace() {}

  /**
   * What to do next; empty where it is not for want of space that a file could not be written.
   *
   * @param file that could not be written
   */
  public static String advice(Path file, IOException fault) {
    String said = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
    boolean full = said.contains("no space") || said.contains("quota") || isScarce(file);
    return full ? "; what is done is kept: free some space and run again with --resume" : "";
  }

  /** A system that speaks another language says "no space" otherwise. */
  private static boolean isScarce(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < SCARCE;
    } catch (IOException e) {
      return false;
    }
  }
}
