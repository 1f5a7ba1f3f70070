package dev.afterimage.report;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.release.Release;
import dev.afterimage.report.picture.HeatScale;
import dev.afterimage.report.picture.MapPainter;
import dev.afterimage.report.picture.Painter;
import dev.afterimage.report.picture.Picture;
import dev.afterimage.report.picture.Thumbnails;
import dev.afterimage.scoring.Exhibit;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * The most exposed records with their pictures, and the keys to the colours.
 *
 * @param exhibits the records, most exposed first
 * @param error the scale of the error maps
 * @param predictability the scale of the predictability maps
 * @param classes class indices that are seen in masks and predictions; empty unless there are
 *     several classes beside the background
 * @param hatched whether some pixels do not count
 * @param released what of the model's answers was given out
 */
record Gallery(
    List<Entry> exhibits,
    HeatScale error,
    HeatScale predictability,
    List<Integer> classes,
    boolean hatched,
    Release released) {

  /**
   * @param exhibit the record
   * @param pictures input, truth, prediction, error, predictability
   * @param places its place by each attack
   */
  record Entry(Exhibit exhibit, List<Picture> pictures, List<Place> places) {}

  static Gallery of(AuditResult result) {
    List<Exhibit> exhibits = result.gallery();
    HeatScale error = HeatScale.of(exhibits.stream().map(Exhibit::error).toList());
    HeatScale fit = HeatScale.of(exhibits.stream().map(Exhibit::predictability).toList());
    List<Entry> entries =
        exhibits.parallelStream()
            .map(e -> new Entry(e, pictures(e, error, fit), Place.of(e.row(), result.scores())))
            .toList();
    TreeSet<Integer> classes = new TreeSet<>();
    boolean hatched = false;
    for (Exhibit exhibit : exhibits) {
      if (exhibit.truth() instanceof Truth.Mask mask) {
        hatched |= addClasses(mask, classes);
        addClasses(exhibit.prediction(), classes);
      } else if (exhibit.truth() instanceof Truth.Maps maps) {
        hatched |= addClasses(MapPainter.drawn(maps.values()), classes);
        addClasses(MapPainter.drawn(exhibit.prediction()), classes);
      }
    }
    boolean several = exhibits.stream().anyMatch(e -> hasClasses(e));
    return new Gallery(
        entries,
        error,
        fit,
        several ? List.copyOf(classes) : List.of(),
        hatched,
        result.verdict().released());
  }

  /** The unit of the error maps, in words. */
  String errorUnit() {
    if (exhibits.stream().allMatch(e -> e.exhibit().truth() instanceof Truth.Target)) {
      return "absolute difference";
    }
    return released.isLabels() ? "wrong class" : "cross-entropy, nats";
  }

  /** What the key calls a class: its index, or the name of its map. */
  String className(int label) {
    if (exhibits.get(0).exhibit().truth() instanceof Truth.Maps maps) {
      return label == 0 ? "none" : maps.names().get(label - 1);
    }
    return String.valueOf(label);
  }

  private static boolean hasClasses(Exhibit exhibit) {
    return !(exhibit.truth() instanceof Truth.Target) && exhibit.prediction().channels() > 1;
  }

  static boolean addClasses(Truth.Mask mask, TreeSet<Integer> classes) {
    BitSet found = new BitSet();
    boolean hatched = false;
    for (int label : mask.labels().values()) {
      if (label == mask.ignore()) {
        hatched = true;
      } else {
        found.set(label);
      }
    }
    found.stream().forEach(classes::add);
    return hatched;
  }

  static void addClasses(Planes prediction, TreeSet<Integer> classes) {
    BitSet found = new BitSet();
    for (int y = 0; y < prediction.height(); y++) {
      for (int x = 0; x < prediction.width(); x++) {
        found.set(Painter.mostProbable(prediction, y, x));
      }
    }
    found.stream().forEach(classes::add);
  }

  private static List<Picture> pictures(Exhibit exhibit, HeatScale error, HeatScale fit) {
    String of = " of record " + exhibit.row().id();
    Planes errors = Thumbnails.shrink(exhibit.error());
    Planes fits = Thumbnails.shrink(exhibit.predictability());
    return List.of(
        Picture.of("Input", "Input" + of, Painter.picture(Thumbnails.shrink(exhibit.input()))),
        truth(exhibit.truth(), !hasClasses(exhibit), of),
        prediction(exhibit, of),
        Picture.of(
            "Model’s error",
            "Map of the model’s error" + of + "; brighter is a larger error",
            Painter.heat(errors, error)),
        Picture.of(
            "Predictability error",
            "Map of what a fit from the input alone gets wrong" + of + "; brighter is harder",
            Painter.heat(fits, fit)));
  }

  /**
   * The ground truth.
   *
   * @param binary whether a mask has one class and background
   * @param of whose it is, for the description
   */
  static Picture truth(Truth truth, boolean binary, String of) {
    if (truth instanceof Truth.Mask mask) {
      String kind = binary ? ", white is foreground" : ", one colour per class";
      String alt = "Ground-truth mask" + of + kind;
      return Picture.of("Ground truth", alt, Painter.mask(Thumbnails.shrink(mask), binary));
    }
    if (truth instanceof Truth.Maps maps) {
      String kind = binary ? ", white is inside" : ", one colour per map, the smallest on top";
      Truth.Mask drawn = Thumbnails.shrink(MapPainter.drawn(maps.values()));
      return Picture.of(
          "Ground truth", "Ground-truth maps" + of + kind, Painter.mask(drawn, binary));
    }
    Planes target = ((Truth.Target) truth).values();
    String alt = "Target picture" + of;
    return Picture.of("Ground truth", alt, Painter.picture(Thumbnails.shrink(target)));
  }

  private static Picture prediction(Exhibit exhibit, String of) {
    Planes output = Thumbnails.shrink(exhibit.prediction());
    if (exhibit.truth() instanceof Truth.Maps && hasClasses(exhibit)) {
      String alt = "Maps of the model’s prediction at a probability of 0.5" + of;
      Truth.Mask drawn = MapPainter.drawn(output);
      return Picture.of("Prediction", alt, Painter.mask(drawn, false));
    }
    if (hasClasses(exhibit)) {
      String alt = "Most probable class per pixel in the model’s prediction" + of;
      return Picture.of("Prediction", alt, Painter.mostProbable(output));
    }
    boolean mask = !(exhibit.truth() instanceof Truth.Target);
    String alt =
        (mask ? "Predicted probability of the foreground" : "The model’s output picture") + of;
    return Picture.of("Prediction", alt, Painter.picture(output));
  }
}
