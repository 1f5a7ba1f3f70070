package dev.afterimage.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generates procedural pictures of stained tissue with masks of the nuclei. Each subject has a
 * stain, a microscope and a size of nuclei of its own; each mask has the jitter of an annotator's
 * hand, which a model cannot predict and can only memorise. Which subjects are members is drawn by
 * lot: members and non-members come from one distribution.
 */
public final class TissueGenerator {

  private TissueGenerator() {}

  /**
   * Generates pictures; the same plan gives the same pictures.
   *
   * @return ordered by id
   */
  public static List<TissuePicture> generate(TissuePlan plan) {
    Draw root = new Draw(new SplittableRandom(plan.seed()));
    boolean[] members = lot(root.split(), plan.subjects());
    List<TissuePicture> pictures = new ArrayList<>();
    for (int s = 0; s < plan.subjects(); s++) {
      Draw draw = root.split();
      Stain stain = Stain.draw(draw);
      String subject = String.format(Locale.ROOT, "subject-%03d", s);
      int count = draw.integer(TissuePlan.MIN_PICTURES, TissuePlan.MAX_PICTURES);
      for (int p = 0; p < count; p++) {
        String id = String.format(Locale.ROOT, "tissue-%03d-%d", s, p);
        TissuePainter painter = new TissuePainter(draw.split(), stain, plan.side());
        pictures.add(painter.paint(id, subject, members[s]));
      }
    }
    return pictures;
  }

  private static boolean[] lot(Draw draw, int subjects) {
    int[] order = IntStream.range(0, subjects).toArray();
    draw.shuffle(order);
    boolean[] members = new boolean[subjects];
    for (int i = 0; i < subjects / 2; i++) {
      members[order[i]] = true;
    }
    return members;
  }
}
