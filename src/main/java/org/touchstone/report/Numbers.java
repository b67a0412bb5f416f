package org.touchstone.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them; files carry full precision. */
final class Numbers {

  private Numbers() {}

  private static final int MOST_DECIMALS = 8;

  /**
   * With as many decimals as give the error two significant digits, {@code 12.34 ± 0.56}; one that
   * would take more than eight stands in scientific notation, {@code 12.34 ± 5.6e-12}.
   */
  static String withError(double value, double error) {
    if (Double.isInfinite(value) || Double.isInfinite(error)) {
      return plain(value);
    }
    if (error == 0) {
      return plain(value) + " ± 0";
    }
    int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(error)));
    if (decimals > MOST_DECIMALS) {
      return plain(value) + " ± " + String.format(Locale.ROOT, "%.1e", error);
    }
    return fixed(value, decimals) + " ± " + fixed(error, decimals);
  }

  /** Four significant digits. */
  static String plain(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return fixed(value, Math.max(0, 3 - (int) Math.floor(Math.log10(size))));
  }

  /** A probability: two significant digits, in scientific notation where it is small. */
  static String probability(double p) {
    return p < 0.001 ? String.format(Locale.ROOT, "%.1e", p) : fixed(p, p < 0.1 ? 4 : 3);
  }

  /** A τ with its interval: {@code 0.82 [0.61, 0.93]}; a hyphen where it was not estimated. */
  static String withInterval(OptionalDouble tau, OptionalDouble low, OptionalDouble high) {
    if (tau.isEmpty()) {
      return "-";
    }
    String text = fixed(tau.getAsDouble(), 2);
    return low.isPresent() && high.isPresent()
        ? text + " [" + fixed(low.getAsDouble(), 2) + ", " + fixed(high.getAsDouble(), 2) + "]"
        : text;
  }

  static String percent(double share) {
    return fixed(100 * share, 0) + " %";
  }

  static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }
}
