package dev.afterimage.evidence;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Collectors;

/**
 * Which records some reference models were trained on and some were not, as attacks need it.
 *
 * <p>A record that every model was trained on shows nothing of how an unseen one looks: offline
 * attacks cannot score it. One that no model was trained on shows nothing of the opposite: online
 * attacks cannot.
 */
public final class Coverage {
  private static final int NAMED = 5;

  private final References references;
  private final BitSet everIn;
  private final BitSet everOut;

  private Coverage(References references, BitSet everIn, BitSet everOut) {
    this.references = references;
    this.everIn = everIn;
    this.everOut = everOut;
  }

  /** Looks at every training set. */
  public static Coverage of(References references) {
    BitSet everIn = new BitSet(references.records());
    BitSet alwaysIn = new BitSet(references.records());
    alwaysIn.set(0, references.records());
    for (int model = 0; model < references.models(); model++) {
      everIn.or(references.members(model));
      alwaysIn.and(references.members(model));
    }
    alwaysIn.flip(0, references.records());
    return new Coverage(references, everIn, alwaysIn);
  }

  /** Records that no model was trained on, ascending. */
  public int[] neverIn() {
    return missing(everIn);
  }

  /** Records that every model was trained on, ascending. */
  public int[] neverOut() {
    return missing(everOut);
  }

  /** Whether some model was trained on each record. */
  public boolean allIn() {
    return everIn.cardinality() == references.records();
  }

  /** Whether some model was not trained on each record. */
  public boolean allOut() {
    return everOut.cardinality() == references.records();
  }

  /**
   * Refuses records that every model was trained on.
   *
   * @throws IllegalArgumentException saying how many, and the first
   */
  public void requireOut(String attack) {
    require(neverOut(), attack, "out of training of");
  }

  /**
   * Refuses records that no model was trained on.
   *
   * @throws IllegalArgumentException saying how many, and the first
   */
  public void requireIn(String attack) {
    require(neverIn(), attack, "in training of");
  }

  private void require(int[] missing, String attack, String where) {
    if (missing.length > 0) {
      String first =
          Arrays.stream(missing)
              .limit(NAMED)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          attack
              + " needs every record "
              + where
              + " at least one reference model; "
              + missing.length
              + " of "
              + references.records()
              + " never are, the first: "
              + first);
    }
  }

  private int[] missing(BitSet seen) {
    BitSet missing = (BitSet) seen.clone();
    missing.flip(0, references.records());
    return missing.stream().toArray();
  }
}
