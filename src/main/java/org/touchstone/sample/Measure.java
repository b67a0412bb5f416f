package org.touchstone.sample;

/** What the densities over a space are densities of. */
public enum Measure {
  /** A density is a probability mass; its logarithm is at most 0. */
  COUNTING("counting"),
  /** A density is per unit of volume; its logarithm may have either sign. */
  LEBESGUE("Lebesgue");

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words + " measure";
  }
}
