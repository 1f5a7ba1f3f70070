package dev.afterimage.train;

import dev.afterimage.train.course.TrainingCurve;
import dev.afterimage.train.utility.Utility;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training left.
 *
 * @param models files of the trained network, one per format
 * @param curve losses and utilities by epoch
 * @param keptEpoch whose weights the files hold, counted from 1
 * @param stoppedEarly whether patience ran out before the last epoch
 * @param utility every number of {@link Utility} over the validation records, by name; empty
 *     without validation
 * @param digest of plan and data
 * @param versions of the engine and its device, by name
 */
public record TrainingResult(
    List<Path> models,
    TrainingCurve curve,
    int keptEpoch,
    boolean stoppedEarly,
    Map<String, Double> utility,
    String digest,
    Map<String, String> versions) {

  /** Copies. */
  public TrainingResult {
    models = List.copyOf(models);
    utility = Collections.unmodifiableMap(new LinkedHashMap<>(utility)); // in the given order
    versions = Map.copyOf(versions);
  }
}
