package dev.afterimage.data;

import java.util.Locale;

/** What the audited model does. */
public enum Task {
  /** Class scores per pixel; the ground truth is a mask of class indices. */
  SEGMENTATION,
  /** Values per pixel; the ground truth is another image. */
  TRANSLATION;

  /** The name used on the command line and in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
