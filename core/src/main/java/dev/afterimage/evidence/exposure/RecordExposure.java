package dev.afterimage.evidence.exposure;

import dev.afterimage.stats.Estimate;

/**
 * How much one record shows in models that were trained on it.
 *
 * @param record its number in the table
 * @param auc how often a model that was trained on it does better than one that was not, with a 95
 *     % interval for this record alone
 * @param tpr how many of the models that were trained on it the attack catches, at the false
 *     positive rate of {@link ExposureMeasure}, with a 95 % interval
 * @param pValue of the AUC against 0.5, one-sided, in (0, 1]
 * @param found whether it is among the records that are accepted as exposed at the false discovery
 *     rate of {@link ExposureMeasure}
 */
public record RecordExposure(
    int record, Estimate auc, Estimate tpr, double pValue, boolean found) {}
