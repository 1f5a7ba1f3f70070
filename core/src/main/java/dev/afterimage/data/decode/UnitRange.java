package dev.afterimage.data.decode;

/** The requirement that stored floating-point pictures lie in [0, 1]. */
public final class UnitRange {
  private UnitRange() {}

  /**
   * Checks a picture's values.
   *
   * @throws DecodeException if one is not finite or not in [0, 1]
   */
  public static void require(float[] values) throws DecodeException {
    for (float value : values) {
      if (!(value >= 0 && value <= 1)) {
        throw Float.isFinite(value)
            ? DecodeException.unreadable(
                "has the value " + value + "; floating-point pictures must lie in [0, 1]")
            : new DecodeException(
                BadSampleException.Code.NON_FINITE_DATA, "has the value " + value);
      }
    }
  }
}
