package dev.afterimage.demo;

import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.ArrayList;
import java.util.List;

/** Paints one picture: ground, nuclei, light and sensor noise; and the mask beside it. */
final class TissuePainter {
  private static final int CHANNELS = 3;
  private static final double BORDER = 0.7; // softness of outlines, in pixels
  private static final double SENSOR_NOISE = 0.015;
  private static final double JITTER = 0.8;
  private static final double OVERLOOKED = 0.04; // nuclei that the annotator leaves out

  private final Draw draw;
  private final Stain stain;
  private final int side;

  TissuePainter(Draw draw, Stain stain, int side) {
    this.draw = draw;
    this.stain = stain;
    this.side = side;
  }

  /** Paints image and mask. */
  TissuePicture paint(String id, String subject, boolean member) {
    double[] pixels = ground(); // (3, side, side)
    int[] mask = new int[side * side]; // (side, side)
    double[] inner = ValueNoise.field(draw, side, 4, 2);
    for (Nucleus nucleus : nuclei()) {
      blend(nucleus, inner, pixels);
      if (!draw.chance(OVERLOOKED)) {
        fill(nucleus.redrawn(draw, JITTER), mask);
      }
    }
    expose(pixels);
    return new TissuePicture(
        id,
        subject,
        member,
        new Planes(CHANNELS, side, side, quantised(pixels)),
        new Labels(side, side, mask));
  }

  private double[] ground() {
    double[] texture = ValueNoise.field(draw, side, 16, 4);
    double[] hue = ValueNoise.field(draw, side, 24, 2);
    double[] pixels = new double[CHANNELS * side * side];
    for (int i = 0; i < side * side; i++) {
      double light = 1 + 2 * stain.texture() * texture[i];
      for (int c = 0; c < CHANNELS; c++) {
        double tint = (c == 1 ? 1.4 : 0.4) * stain.texture() * hue[i] * stain.ground()[c];
        pixels[c * side * side + i] = stain.ground()[c] * light + tint;
      }
    }
    return pixels;
  }

  private List<Nucleus> nuclei() {
    double area = side * side / (64.0 * 64.0);
    int count = (int) Math.round(Math.max(3, draw.gaussian(stain.nuclei(), 3)) * area);
    List<Nucleus> nuclei = new ArrayList<>();
    for (int attempt = 0; nuclei.size() < count && attempt < 20 * count; attempt++) {
      Nucleus candidate = Nucleus.draw(draw, side, stain.radius());
      if (nuclei.stream().noneMatch(other -> crowd(candidate, other))) {
        nuclei.add(candidate);
      }
    }
    return nuclei;
  }

  /** Nuclei touch and overlap a little, but do not lie on one another. */
  private static boolean crowd(Nucleus a, Nucleus b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y()) < 0.75 * (a.reach() + b.reach());
  }

  private void blend(Nucleus nucleus, double[] inner, double[] pixels) {
    double strength = draw.uniform(0.65, 1);
    double margin = nucleus.reach() + 4 * BORDER;
    for (int y = first(nucleus.y(), margin); y < end(nucleus.y(), margin); y++) {
      for (int x = first(nucleus.x(), margin); x < end(nucleus.x(), margin); x++) {
        double distance = nucleus.distance(x + 0.5, y + 0.5);
        double opacity = strength / (1 + Math.exp(distance / BORDER));
        int at = y * side + x;
        double light = 1 + 3 * stain.chromatin() * inner[at];
        for (int c = 0; c < CHANNELS; c++) {
          int i = c * side * side + at;
          pixels[i] += opacity * (stain.nucleus()[c] * light - pixels[i]);
        }
      }
    }
  }

  private void fill(Nucleus outline, int[] mask) {
    double margin = outline.reach() + 1;
    for (int y = first(outline.y(), margin); y < end(outline.y(), margin); y++) {
      for (int x = first(outline.x(), margin); x < end(outline.x(), margin); x++) {
        if (outline.distance(x + 0.5, y + 0.5) < 0) {
          mask[y * side + x] = 1;
        }
      }
    }
  }

  private static int first(double centre, double margin) {
    return Math.max(0, (int) Math.floor(centre - margin));
  }

  private int end(double centre, double margin) {
    return Math.min(side, (int) Math.ceil(centre + margin) + 1);
  }

  /** Light that falls off to one side, and the camera's noise. */
  private void expose(double[] pixels) {
    double direction = draw.uniform(0, 2 * Math.PI);
    double gain = draw.gaussian(1, 0.03);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double along =
            (x * Math.cos(direction) + y * Math.sin(direction)) / side; // about [-1, 1.4]
        double light = gain * (1 - stain.illumination() * 0.5 * (along + 0.5));
        for (int c = 0; c < CHANNELS; c++) {
          int i = (c * side + y) * side + x;
          pixels[i] = pixels[i] * light + draw.gaussian(0, SENSOR_NOISE);
        }
      }
    }
  }

  /** To the 256 levels of the files, so that files and memory hold the same picture. */
  private static float[] quantised(double[] pixels) {
    float[] out = new float[pixels.length];
    for (int i = 0; i < out.length; i++) {
      double level = Math.rint(255 * Math.min(1, Math.max(0, pixels[i])));
      out[i] = (float) (level / 255);
    }
    return out;
  }
}
