package dev.afterimage.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one record lies; nothing is read yet.
 *
 * @param id the record's name, unique in its data set
 * @param input the input picture's file
 * @param target the mask's or target picture's file
 * @param subject who or what the record is of (patient, video, site); null where unknown
 */
public record SampleRef(String id, Path input, Path target, @Nullable String subject) {}
