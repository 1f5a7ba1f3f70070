package dev.afterimage.run;

import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.RecordFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** How the files of a record are: told at a glance by sizes and times, for certain by a digest. */
public final class RecordFiles {
  private static final String UNREADABLE = "unreadable";
  private static final String NONE = "none"; // a map without a file
  private static final int BUFFER = 1 << 16;

  private RecordFiles() {}

  /** Sizes in bytes and times of the last change in nanoseconds, of the input and of the truth. */
  public static String stamp(SampleRef ref) {
    return ref.files().stream().map(RecordFiles::stamp).collect(Collectors.joining(" "));
  }

  private static String stamp(Path file) {
    if (file.equals(SampleRef.NO_FILE)) {
      return NONE;
    }
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return is.size() + "@" + is.lastModifiedTime();
    } catch (IOException e) {
      return UNREADABLE;
    }
  }

  /** SHA-256 of the bytes of the input and the truth, as {@code Sample} has it. */
  public static String digest(SampleRef ref) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path file : ref.files()) {
        add(file, sha);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException e) {
      return UNREADABLE; // counted and reported when it is read
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(Path file, MessageDigest sha) throws IOException {
    if (file.equals(SampleRef.NO_FILE)) {
      sha.update(RecordFile.absentBytes());
      return;
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
  }
}
