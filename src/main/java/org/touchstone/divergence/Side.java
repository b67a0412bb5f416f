package org.touchstone.divergence;

/** What a number is to a divergence. */
public enum Side {
  /** The divergence. */
  EXACT(""),
  /** A bound from below. */
  LOWER("lower"),
  /** A bound from above. */
  UPPER("upper");

  private final String id;

  Side(String id) {
    this.id = id;
  }

  /**
   * The name in the column {@code bound} of tables.
   *
   * @return {@code lower}, {@code upper}, or nothing for the divergence itself
   */
  public String id() {
    return id;
  }
}
