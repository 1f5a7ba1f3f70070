package dev.afterimage.data.decode;

import dev.afterimage.grid.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the binary maps of a record: from a file each, from the channels of one, or as regions of
 * an ordinary mask.
 *
 * @param source where they come from
 * @param rules what stored values mean, and whether files are turned
 * @param ignore the class, or where {@code rules} have no classes the stored value, that does not
 *     count; -1 where all count
 * @param inside the stored value that is inside of binary maps without {@code classes}; {@link
 *     MapPixels#BY_FILE} where each file tells
 */
public record MapReader(MapSource source, PixelRules rules, int ignore, int inside) {

  /** From a file's bytes to what its channels store. */
  public interface Channels {
    /**
     * Decodes.
     *
     * @param channels number of channels that are wanted
     * @return one for each
     */
    List<StoredMask> of(byte[] bytes, int channels) throws DecodeException;
  }

  /**
   * Reads the maps.
   *
   * @param files of the record's truth; absent ones are empty maps
   * @param input the record's picture
   * @return (maps, height, width): 1 inside, 0 outside, {@link MapPixels#IGNORED}
   * @throws BadSampleException if a file is broken, holds other than maps, or no pixel counts
   */
  public Planes read(List<RecordFile> files, Planes input, Channels channels)
      throws BadSampleException {
    List<Planes> read = new ArrayList<>();
    for (RecordFile file : files) {
      if (file.isAbsent()) {
        read.add(Planes.zeros(1, input.height(), input.width()));
      } else {
        Planes maps = file.decode(bytes -> maps(bytes, channels));
        read.add(rules.turns() ? file.orientation().turned(maps) : maps);
        requireSize(file, read.get(read.size() - 1), read.get(0));
      }
    }
    return files.get(0).decode(bytes -> counted(read));
  }

  private static void requireSize(RecordFile file, Planes maps, Planes first)
      throws BadSampleException {
    file.decode(bytes -> MapPixels.requireSameSize(maps, first));
  }

  private static Planes counted(List<Planes> read) throws DecodeException {
    Planes maps = read.size() == 1 ? read.get(0) : MapPixels.stacked(read);
    for (float value : maps.values()) {
      if (value != MapPixels.IGNORED) {
        return maps;
      }
    }
    throw new DecodeException(
        BadSampleException.Code.NOTHING_LABELLED,
        "has no labelled pixel: all have the ignoreLabel");
  }

  private Planes maps(byte[] bytes, Channels channels) throws DecodeException {
    if (source instanceof MapSource.Regions regions) {
      StoredMask stored = channels.of(bytes, 1).get(0);
      return MapPixels.regions(stored.labels(rules.classes()), regions, ignore);
    }
    int count = source instanceof MapSource.FilePerMap ? 1 : source.names().size();
    List<Planes> maps = new ArrayList<>();
    for (StoredMask stored : channels.of(bytes, count)) {
      boolean meant = rules.classes() != null && rules.classes().colours();
      if (stored.coloured() && !meant && source instanceof MapSource.ChannelPerMap) {
        throw new DecodeException(
            BadSampleException.Code.SHAPE_MISMATCH,
            "has 3 channels that differ, and \"maps\" in --spec names 1");
      }
      maps.add(MapPixels.binary(stored, rules.classes(), ignore, inside));
    }
    return MapPixels.stacked(maps);
  }
}
