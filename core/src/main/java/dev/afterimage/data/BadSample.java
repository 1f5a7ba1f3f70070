package dev.afterimage.data;

import dev.afterimage.data.decode.BadSampleException;

/**
 * A record that was left out, for the report.
 *
 * @param id its id
 * @param code the kind of fault
 * @param message the fault in words; names the file
 */
public record BadSample(String id, BadSampleException.Code code, String message) {

  /** What a reader threw. */
  public static BadSample of(BadSampleException e) {
    return new BadSample(e.id(), e.code(), String.valueOf(e.getMessage()));
  }
}
