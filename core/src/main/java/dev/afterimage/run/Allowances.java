package dev.afterimage.run;

/**
 * What a user lets a run do that is refused otherwise.
 *
 * @param outside whether manifests may name files outside of their folders
 * @param chance whether the model may answer by chance, or by what it is asked beside
 */
public record Allowances(boolean outside, boolean chance) {

  /** Nothing. */
  public static Allowances none() {
    return new Allowances(false, false);
  }
}
