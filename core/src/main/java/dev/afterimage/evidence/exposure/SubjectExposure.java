package dev.afterimage.evidence.exposure;

import dev.afterimage.stats.Estimate;

/**
 * How much a subject's records show in models that were trained on them.
 *
 * @param subject its number
 * @param records number of its records that could be measured
 * @param mostExposed the record with the largest AUC
 * @param maximum the largest AUC, biased upwards as a maximum; its 95 % interval is for the largest
 *     true AUC and accounts for the number of records
 * @param mean the mean AUC, with a 95 % interval
 */
public record SubjectExposure(
    int subject, int records, int mostExposed, Estimate maximum, Estimate mean) {}
