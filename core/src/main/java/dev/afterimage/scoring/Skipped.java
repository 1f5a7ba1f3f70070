package dev.afterimage.scoring;

/**
 * A record that could not be scored.
 *
 * @param id its id
 * @param code the kind of fault, a name of {@code BadSampleException.Code}
 * @param message the fault in words
 */
public record Skipped(String id, String code, String message) {}
