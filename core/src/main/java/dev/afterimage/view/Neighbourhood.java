package dev.afterimage.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The copies of a record that a model is asked about beside the record itself, and which of them
 * its training may have shown it.
 *
 * @param views the copies, in the order in which a query budget takes them
 * @param trained kinds of change that training was augmented with: such a copy is a second member
 *     query, no neighbour
 */
public record Neighbourhood(List<View> views, Set<Augmentation> trained) {
  /** Copies asked about where no budget is given: all that move pixels, none of light. */
  public static final int DEFAULT_QUERIES = 13;

  /**
   * Geometric copies, which move what a model has memorised; mirrors and shifts first. Changes of
   * light come last: a first experiment found no evidence in them.
   */
  private static final List<View> ALL =
      List.of(
          Symmetry.HFLIP,
          new Shift(4, 4),
          Symmetry.VFLIP,
          Symmetry.ROT180,
          Symmetry.TRANSPOSE,
          new Zoom(110),
          Symmetry.ROT90,
          new Shift(-4, -4),
          Symmetry.TRANSVERSE,
          Symmetry.ROT270,
          new Zoom(90),
          new Shift(4, -4),
          new Shift(-4, 4),
          Photometric.BLUR,
          Photometric.NOISE,
          Photometric.GAMMA,
          Photometric.DIM);

  /** Kinds of change that training is often augmented with. */
  public enum Augmentation {
    /** Mirrored left to right. */
    FLIP,
    /** Mirrored top to bottom. */
    VFLIP,
    /** Turned by quarters, and their mirrors where FLIP is given too. */
    ROTATE,
    /** Moved. */
    SHIFT,
    /** Enlarged or shrunk. */
    ZOOM,
    /** Changes of light, noise and blur. */
    COLOUR;

    /** The name in options. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies. */
  public Neighbourhood {
    views = List.copyOf(views);
    trained = Set.copyOf(trained);
  }

  /** No copies: the model is asked about the record alone. */
  public static Neighbourhood none() {
    return new Neighbourhood(List.of(), Set.of());
  }

  /**
   * The copies that a budget buys.
   *
   * @param queries number of copies, 1 to {@link #largest}
   */
  public static Neighbourhood of(int queries, Set<Augmentation> trained) {
    if (queries < 1 || queries > ALL.size()) {
      throw new IllegalArgumentException(
          "queries must be in [1, " + ALL.size() + "], got " + queries);
    }
    return new Neighbourhood(ALL.subList(0, queries), trained);
  }

  /** The largest budget. */
  public static int largest() {
    return ALL.size();
  }

  /** The views that keep a picture's size; others are left out. */
  public Neighbourhood fitting(int height, int width) {
    return new Neighbourhood(
        views.stream().filter(view -> view.fits(height, width)).toList(), trained);
  }

  /** Names of the views that training may have shown the model. */
  public List<String> memberViews() {
    return views.stream().filter(this::wasShown).map(View::label).toList();
  }

  /** The views that training did not show the model. */
  public List<View> neighbours() {
    return views.stream().filter(view -> !wasShown(view)).toList();
  }

  /** The kinds of change that are not declared, each with its copies; those without are absent. */
  public Map<Augmentation, List<View>> undeclared() {
    Map<Augmentation, List<View>> kinds = new EnumMap<>(Augmentation.class);
    for (View view : neighbours()) {
      kindOf(view).ifPresent(kind -> kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(view));
    }
    return kinds;
  }

  /** The kind that makes a copy by itself; none for the diagonal mirrors, which take two. */
  private static Optional<Augmentation> kindOf(View view) {
    if (view instanceof Symmetry symmetry) {
      return switch (symmetry) {
        case HFLIP -> Optional.of(Augmentation.FLIP);
        case VFLIP -> Optional.of(Augmentation.VFLIP);
        case ROT90, ROT180, ROT270 -> Optional.of(Augmentation.ROTATE);
        case TRANSPOSE, TRANSVERSE -> Optional.empty();
      };
    }
    return Optional.of(
        view instanceof Shift
            ? Augmentation.SHIFT
            : view instanceof Zoom ? Augmentation.ZOOM : Augmentation.COLOUR);
  }

  private boolean wasShown(View view) {
    return view instanceof Symmetry symmetry
        ? shownSymmetries().contains(symmetry)
        : kindOf(view).filter(trained::contains).isPresent();
  }

  /** The group that the declared symmetries generate. */
  private Set<Symmetry> shownSymmetries() {
    boolean flip = trained.contains(Augmentation.FLIP);
    boolean vflip = trained.contains(Augmentation.VFLIP);
    boolean rotate = trained.contains(Augmentation.ROTATE);
    Set<Symmetry> shown = EnumSet.noneOf(Symmetry.class);
    if (rotate) {
      shown.addAll(EnumSet.of(Symmetry.ROT90, Symmetry.ROT180, Symmetry.ROT270));
    }
    if (flip) {
      shown.add(Symmetry.HFLIP);
    }
    if (vflip) {
      shown.add(Symmetry.VFLIP);
    }
    if (flip && vflip) {
      shown.add(Symmetry.ROT180);
    }
    return rotate && (flip || vflip) ? EnumSet.allOf(Symmetry.class) : shown;
  }

  /** An augmentation by its name in options. */
  public static Optional<Augmentation> augmentation(String name) {
    for (Augmentation each : Augmentation.values()) {
      if (each.label().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
