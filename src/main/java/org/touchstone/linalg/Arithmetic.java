package org.touchstone.linalg;

import java.util.Locale;

/** In what numbers a matrix product is computed. */
public enum Arithmetic {
  /** 53 bits. */
  DOUBLE,
  /** 24 bits: over twice as fast, inner products right to some 1e-7 of the product of norms. */
  FLOAT32;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
