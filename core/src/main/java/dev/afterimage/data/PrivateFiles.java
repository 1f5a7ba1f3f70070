package dev.afterimage.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and folders that only their owner may read: results name people's records. Where a
 * file system has no such permissions, files get what it gives; what is there already keeps its
 * own.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /**
   * Opens a file, made if the options say so and it is not there.
   *
   * @throws IOException if that fails
   */
  public static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), attributes(file, FILE));
  }

  /**
   * Makes a file that something else is to write into, where it is not there.
   *
   * @throws IOException if that fails
   */
  public static void create(Path file) throws IOException {
    open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
  }

  /**
   * Makes a folder with those above it, where they are not there.
   *
   * @throws IOException if that fails
   */
  public static void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) { // which a link to a folder is too
      Files.createDirectories(folder, attributes(folder, FOLDER));
    }
  }

  /** Takes a file from all but its owner, which something else has made. */
  static void restrict(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(FILE);
    }
  }

  private static FileAttribute<?>[] attributes(Path place, Set<PosixFilePermission> permissions) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
