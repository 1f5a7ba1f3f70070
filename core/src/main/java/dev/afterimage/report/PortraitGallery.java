package dev.afterimage.report;

import dev.afterimage.data.Truth;
import dev.afterimage.exposure.Portrait;
import dev.afterimage.grid.Planes;
import dev.afterimage.report.picture.HeatScale;
import dev.afterimage.report.picture.Painter;
import dev.afterimage.report.picture.Picture;
import dev.afterimage.report.picture.Thumbnails;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The most exposed records with what models on either side answer, and the keys to the colours.
 *
 * @param entries the records, most exposed first
 * @param difference the scale of the maps of differences
 * @param classes class indices that are seen; empty unless there are several beside the background
 * @param hatched whether some pixels do not count
 */
record PortraitGallery(
    List<Entry> entries, HeatScale difference, List<Integer> classes, boolean hatched) {

  /**
   * @param portrait the record
   * @param pictures input, truth, both answers, difference
   */
  record Entry(Portrait portrait, List<Picture> pictures) {}

  static PortraitGallery of(List<Portrait> portraits) {
    HeatScale scale = HeatScale.of(portraits.stream().map(Portrait::difference).toList());
    List<Entry> entries = new ArrayList<>();
    TreeSet<Integer> classes = new TreeSet<>();
    boolean hatched = false;
    for (Portrait portrait : portraits) {
      entries.add(new Entry(portrait, pictures(portrait, scale)));
      if (portrait.truth() instanceof Truth.Mask mask) {
        hatched |= Gallery.addClasses(mask, classes);
        Gallery.addClasses(portrait.trained().prediction(), classes);
        Gallery.addClasses(portrait.untrained().prediction(), classes);
      }
    }
    boolean several = portraits.stream().anyMatch(PortraitGallery::hasClasses);
    return new PortraitGallery(entries, scale, several ? List.copyOf(classes) : List.of(), hatched);
  }

  private static boolean hasClasses(Portrait portrait) {
    return portrait.truth() instanceof Truth.Mask && portrait.trained().prediction().channels() > 1;
  }

  private static List<Picture> pictures(Portrait portrait, HeatScale scale) {
    String of = " of record " + portrait.record().id();
    return List.of(
        Picture.of("Input", "Input" + of, Painter.picture(Thumbnails.shrink(portrait.input()))),
        Gallery.truth(portrait.truth(), !hasClasses(portrait), of),
        answer("Models that saw it", portrait.trained(), portrait),
        answer("Models that did not", portrait.untrained(), portrait),
        Picture.of(
            "Difference",
            "Map of how far the two mean answers lie apart" + of + "; brighter is farther",
            Painter.heat(Thumbnails.shrink(portrait.difference()), scale)));
  }

  private static Picture answer(String name, Portrait.Side side, Portrait portrait) {
    Planes output = Thumbnails.shrink(side.prediction());
    String alt = name + ": their mean answer to record " + portrait.record().id();
    return hasClasses(portrait)
        ? Picture.of(name, alt + ", its most probable classes", Painter.mostProbable(output))
        : Picture.of(name, alt, Painter.picture(output));
  }
}
