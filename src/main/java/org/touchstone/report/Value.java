package org.touchstone.report;

import java.util.OptionalDouble;

/**
 * A number with its error.
 *
 * @param value the number
 * @param error its standard error, where it was estimated
 */
record Value(double value, OptionalDouble error) {

  /** One standard error below; the number itself where there is none. */
  double low() {
    return value - error.orElse(0);
  }

  /** One standard error above; the number itself where there is none. */
  double high() {
    return value + error.orElse(0);
  }

  /** As in tables and captions, the error with two significant digits. */
  @Override
  public String toString() {
    return error.isPresent() ? Numbers.withError(value, error.getAsDouble()) : Numbers.plain(value);
  }
}
