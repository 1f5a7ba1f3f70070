package dev.afterimage.attacker;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Planes;
import dev.afterimage.network.Shape;

/** Whether a classifier can be shown a map. */
public final class MapCheck {

  private MapCheck() {}

  /**
   * Refuses a map that the classifier was not made for.
   *
   * @param map of a record
   * @param shape of the maps that the classifier learnt from; where it takes patches, height and
   *     width may differ and must hold a patch
   * @param what whose map it is, for messages: "example a" or "record a"
   * @throws InvalidDataException if channels or size do not fit, or a value is not finite
   */
  public static void require(Planes map, Shape shape, Patches patches, String what) {
    if (map.channels() != shape.channels()) {
      throw fault(what, "must have " + shape.channels() + " channels, as those before it", map);
    }
    if (patches.whole() && (map.height() != shape.height() || map.width() != shape.width())) {
      throw fault(what, "must be " + shape + ", or the plan must take patches", map);
    }
    if (!patches.whole() && Math.min(map.height(), map.width()) < patches.side()) {
      throw fault(what, "must hold a patch of " + patches.side() + " pixels", map);
    }
    for (float value : map.values()) {
      if (!Float.isFinite(value)) {
        throw new InvalidDataException("the map of " + what + " must be finite, and has " + value);
      }
    }
  }

  private static InvalidDataException fault(String what, String requirement, Planes map) {
    return new InvalidDataException(
        "the map of " + what + " " + requirement + ", got " + map.shape());
  }
}
