package org.touchstone.metric;

/** Which values of a score are better. */
public enum Ideal {
  /** Lower is better. */
  LOWER,
  /** Higher is better. */
  HIGHER
}
