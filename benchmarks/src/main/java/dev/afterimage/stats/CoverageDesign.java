package dev.afterimage.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whom a simulated audit compares.
 *
 * @param name as it is printed
 * @param members records of each subject in training, (subjects)
 * @param others records of each subject that was not, (subjects)
 */
record CoverageDesign(String name, int[] members, int[] others) {
  private static final int[][] SIDES = {
    {20, 20}, {160, 10}, {180, 20}, {450, 50}, {50, 450}, {160, 160}, {500, 500}
  };

  private static final int[][] SUBJECTS = {{5, 5}, {10, 10}, {30, 10}, {45, 5}, {90, 10}, {30, 30}};
  private static final int EQUAL = 6; // records of a subject
  private static final int[] UNEQUAL = {2, 1, 17, 3, 8, 1, 5, 2, 12, 4};

  /** Records that are each a subject of their own. */
  static CoverageDesign independent(int members, int others) {
    return new CoverageDesign(
        members + ":" + others + " records", filled(members, 1), filled(others, 1));
  }

  /** Subjects with six records each, or with one to seventeen. */
  static CoverageDesign clustered(int members, int others, boolean equal) {
    return new CoverageDesign(
        members + ":" + others + " subjects, " + (equal ? "equal" : "unequal"),
        equal ? filled(members, EQUAL) : unequal(members),
        equal ? filled(others, EQUAL) : unequal(others));
  }

  /** The whole grid. */
  static List<CoverageDesign> all() {
    List<CoverageDesign> all = new ArrayList<>();
    for (int[] sides : SIDES) {
      all.add(independent(sides[0], sides[1]));
    }
    for (int[] subjects : SUBJECTS) {
      all.add(clustered(subjects[0], subjects[1], true));
      all.add(clustered(subjects[0], subjects[1], false));
    }
    return all;
  }

  boolean hasSubjects() {
    return records() > members.length + others.length;
  }

  int records() {
    return Arrays.stream(members).sum() + Arrays.stream(others).sum();
  }

  private static int[] filled(int length, int value) {
    int[] sizes = new int[length];
    Arrays.fill(sizes, value);
    return sizes;
  }

  private static int[] unequal(int length) {
    int[] sizes = new int[length];
    Arrays.setAll(sizes, i -> UNEQUAL[i % UNEQUAL.length]);
    return sizes;
  }
}
