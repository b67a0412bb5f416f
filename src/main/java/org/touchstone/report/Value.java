package org.touchstone.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number with its error, or bounds on it with theirs.
 *
 * @param value the number, or the bound
 * @param error its standard error, where it was estimated
 * @param side what the number is
 * @param upper the bound from above, where the number is one from below and both are known
 */
record Value(double value, OptionalDouble error, Side side, Optional<Value> upper) {

  /** What a number is to what is told of. */
  enum Side {
    /** The thing itself. */
    EXACT("", ""),
    /** A bound from below. */
    LOWER("lower", "≥ "),
    /** A bound from above. */
    UPPER("upper", "≤ ");

    private final String id;
    private final String sign;

    Side(String id, String sign) {
      this.id = id;
      this.sign = sign;
    }

    /** The name in the column {@code bound}. */
    String id() {
      return id;
    }

    /** The side of a cell of the column {@code bound}; a blank one is exact. */
    static Side of(String id) {
      return List.of(values()).stream()
          .filter(side -> side.id.equals(id))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "found bound '" + id + "', expected lower, upper or nothing"));
    }
  }

  /** A number or a single bound. */
  Value(double value, OptionalDouble error, Side side) {
    this(value, error, side, Optional.empty());
  }

  /** This bound and the one from the other side. */
  Value and(Value other) {
    Value below = side == Side.LOWER ? this : other;
    Value above = side == Side.LOWER ? other : this;
    if (below.side != Side.LOWER || above.side != Side.UPPER) {
      throw new IllegalArgumentException(
          "found "
              + this
              + " and "
              + other
              + ", expected one value, or a lower and an upper bound");
    }
    return new Value(below.value, below.error, Side.LOWER, Optional.of(above));
  }

  boolean isExact() {
    return side == Side.EXACT;
  }

  boolean isFinite() {
    return Double.isFinite(value) && upper.map(Value::isFinite).orElse(true);
  }

  /** This number alone, or the bounds one by one. */
  List<Value> sides() {
    return upper.isPresent() ? List.of(new Value(value, error, side), upper.get()) : List.of(this);
  }

  /** Where its point is drawn: at the number or the single bound, halfway between two bounds. */
  double at() {
    return upper.map(above -> (value + above.value) / 2).orElse(value);
  }

  /** One standard error below the lowest number; the number itself where there is none. */
  double low() {
    return value - error.orElse(0);
  }

  /** One standard error above the highest number; the number itself where there is none. */
  double high() {
    return upper.map(Value::high).orElse(value + error.orElse(0));
  }

  /** The lowest end that an axis has to hold: a bar below zero must not forbid a logarithm. */
  double lowOnAxis() {
    return low() > 0 ? low() : value > 0 ? value : at() > 0 ? at() : low();
  }

  /**
   * As in tables and captions, the error with two significant digits: {@code 12.34 ± 0.56}, {@code
   * ≤ 12.34 ± 0.56}, {@code ≥ 11.2 ± 1.1, ≤ 12.34 ± 0.56}.
   */
  @Override
  public String toString() {
    String number =
        error.isPresent() ? Numbers.withError(value, error.getAsDouble()) : Numbers.plain(value);
    return side.sign + number + upper.map(above -> ", " + above).orElse("");
  }
}
