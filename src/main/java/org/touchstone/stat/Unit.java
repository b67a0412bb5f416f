package org.touchstone.stat;

/** The unit in which an estimate is given. */
public enum Unit {
  /** No unit. */
  ONE("1"),
  /** Natural logarithm units, per image. */
  NATS_PER_IMAGE("nats/image"),
  /** Base-two logarithm units, per token of the image. */
  BITS_PER_DIMENSION("bits/dim"),
  /** Units of the features. */
  FEATURES("features"),
  /** Squared units of the features. */
  SQUARED_FEATURES("features^2");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /**
   * The symbol that stands in tables.
   *
   * @return the symbol
   */
  public String symbol() {
    return symbol;
  }
}
