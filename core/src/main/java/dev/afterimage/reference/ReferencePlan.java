package dev.afterimage.reference;

import dev.afterimage.run.Run;
import dev.afterimage.signal.Answers;

/**
 * What shadow models are asked for, and how.
 *
 * @param answers what of the models' answers is compared
 * @param shadows the models, and how attack classifiers learn from them
 * @param run where results go, threads and seed
 */
public record ReferencePlan(Answers answers, ShadowOptions shadows, Run run) {}
