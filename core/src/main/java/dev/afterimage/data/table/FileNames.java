package dev.afterimage.data.table;

import java.util.Locale;
import java.util.Set;

/** Names of files as ids: what of them is an extension. */
public final class FileNames {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp", "jp2", "pgm", "ppm", "npy",
          "npz", "nii", "dcm", "mha", "mhd", "nrrd", "nii.gz");

  private FileNames() {}

  /** A name without the extension of a picture or array; the name where it has none. */
  public static String withoutExtension(String name) {
    String extension = extension(name);
    return extension.isEmpty() ? name : name.substring(0, name.length() - extension.length() - 1);
  }

  /** The extension of a picture or array, without its dot; empty where the name has none. */
  static String extension(String name) {
    int last = name.lastIndexOf('.');
    int before = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
    for (int dot : new int[] {before, last}) {
      if (dot > 0
          && name.charAt(dot - 1) != '/'
          && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
        return name.substring(dot + 1);
      }
    }
    return "";
  }
}
