package org.touchstone.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which values of a score are better: the lower, the higher, or the nearer to a target, as the
 * density of a perfect candidate is 1.
 */
public final class Ideal {

  /** Lower is better. */
  public static final Ideal LOWER = new Ideal("lower", 1, OptionalDouble.empty());

  /** Higher is better. */
  public static final Ideal HIGHER = new Ideal("higher", -1, OptionalDouble.empty());

  private final String name;
  private final int sign;
  private final OptionalDouble target;

  private Ideal(String name, int sign, OptionalDouble target) {
    this.name = name;
    this.sign = sign;
    this.target = target;
  }

  /**
   * Nearer to a value is better.
   *
   * @param value the best value, finite
   * @return the ideal
   */
  public static Ideal target(double value) {
    String text = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    return new Ideal("nearest " + text, 1, OptionalDouble.of(value));
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text {@code lower}, {@code higher} or for example {@code nearest 1}
   * @return the ideal, or empty where the text is none
   */
  public static Optional<Ideal> of(String text) {
    if (text.equals(LOWER.name) || text.equals(HIGHER.name)) {
      return Optional.of(text.equals(LOWER.name) ? LOWER : HIGHER);
    }
    boolean near = text.matches("nearest [-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    double value = near ? Double.parseDouble(text.substring(8)) : Double.NaN;
    return Double.isFinite(value) ? Optional.of(target(value)) : Optional.empty();
  }

  /**
   * A number that is lower for better values: the value, its negative, or its distance from the
   * target.
   *
   * @param value a score
   * @return the number by which candidates are ranked
   */
  public double loss(double value) {
    return target.isPresent() ? Math.abs(value - target.getAsDouble()) : sign * value;
  }

  /**
   * The best value, where it is neither the lowest nor the highest.
   *
   * @return the target
   */
  public OptionalDouble target() {
    return target;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ideal ideal && ideal.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /**
   * As it stands in tables.
   *
   * @return {@code lower}, {@code higher} or for example {@code nearest 1}
   */
  @Override
  public String toString() {
    return name;
  }
}
