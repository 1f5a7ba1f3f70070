package dev.afterimage.demo;

import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;

/**
 * One generated record.
 *
 * @param id unique name, without directions
 * @param subject whose tissue it shows
 * @param member whether the subject is in the training half
 * @param image (3, side, side), red, green, blue in [0, 1], multiples of 1/255
 * @param mask (side, side), 1 in nuclei as the annotator drew them, else 0
 */
public record TissuePicture(String id, String subject, boolean member, Planes image, Labels mask) {}
