package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis of a panel.
 *
 * @param title what is measured and its unit
 * @param low where it starts
 * @param high where it ends
 * @param logarithmic whether equal ratios have equal lengths
 * @param ticks the ticks in rising order
 */
record Axis(String title, double low, double high, boolean logarithmic, List<Tick> ticks) {

  /** Values over more than this ratio are drawn on a logarithmic axis. */
  private static final double RATIO_FOR_LOGARITHM = 12;

  private static final double MARGIN = 0.07;

  /**
   * Labelled digits of a decade, the sparsest first: the first that gives three labels is taken.
   */
  private static final List<List<Integer>> DIGITS =
      List.of(List.of(1), List.of(1, 3), List.of(1, 2, 5), List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));

  /**
   * A mark on an axis.
   *
   * @param at where
   * @param label its text; empty for a minor tick
   */
  record Tick(double at, String label) {}

  /**
   * An axis that holds all values, logarithmic where they are positive and their range asks for it.
   */
  static Axis around(String title, DoubleStream values) {
    return around(title, values, DoubleStream.empty());
  }

  /**
   * An axis that holds all values, logarithmic where they are positive and their range asks for it.
   *
   * @param title what is measured and its unit
   * @param values what must be seen
   * @param levels what should be seen: the axis stretches to hold these, unless it is logarithmic
   *     and they lie so far below that the values would be squeezed together
   */
  static Axis around(String title, DoubleStream values, DoubleStream levels) {
    double[] all = values.toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    boolean logarithm = low > 0 && high / low >= RATIO_FOR_LOGARITHM;
    double floor = logarithm ? low / RATIO_FOR_LOGARITHM : Double.NEGATIVE_INFINITY;
    double[] extra = levels.filter(level -> level > floor).toArray();
    low = Math.min(low, DoubleStream.of(extra).min().orElse(low));
    high = Math.max(high, DoubleStream.of(extra).max().orElse(high));
    if (logarithm) {
      double margin = Math.pow(high / low, MARGIN);
      return logarithmic(title, low / margin, high * margin);
    }
    double margin = high > low ? MARGIN * (high - low) : Math.max(Math.abs(high) * 0.1, 1e-6);
    return linear(title, low - margin, high + margin);
  }

  static Axis linear(String title, double low, double high) {
    if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high))) { // ticks without end
      double room = Math.max(0.1 * Math.abs(high), 1e-6);
      return linear(title, low - room, low + room);
    }
    double step = step((high - low) / 5);
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(new Tick(i * step, label(i * step, decimals, Math.max(-low, high))));
    }
    return new Axis(title, low, high, false, ticks);
  }

  /** An axis with one labelled place for each name, the first at the top (0), the last at n − 1. */
  static Axis names(String title, List<String> names) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      ticks.add(new Tick(-i, names.get(i)));
    }
    return new Axis(title, -names.size() + 0.4, 0.6, false, ticks);
  }

  static Axis logarithmic(String title, double low, double high) {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.floor(Math.log10(high));
    List<Integer> labelled = DIGITS.get(DIGITS.size() - 1);
    for (List<Integer> digits : DIGITS) {
      long labels = decades(first, last, digits).filter(at -> at >= low && at <= high).count();
      if (labels >= 3) {
        labelled = digits;
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (int decade = first; decade <= last; decade++) {
      for (int digit = 1; digit <= 9; digit++) {
        double at = digit * Math.pow(10, decade);
        if (at >= low && at <= high) {
          String label = labelled.contains(digit) ? label(at, Math.max(0, -decade), at) : "";
          ticks.add(new Tick(at, label));
        }
      }
    }
    return new Axis(title, low, high, true, ticks);
  }

  /** Where a value stands on the axis's straight scale: the value or its decimal logarithm. */
  double place(double value) {
    // below the axis, not at minus infinity: an error bar may reach below zero
    return logarithmic ? Math.log10(Math.max(value, low * 1e-3)) : value;
  }

  boolean holds(double value) {
    return low <= value && value <= high;
  }

  /** The share of the axis below a value. */
  double share(double value) {
    return (place(value) - place(low)) / (place(high) - place(low));
  }

  /** The value that a share of the axis lies below. */
  double at(double share) {
    double place = place(low) + share * (place(high) - place(low));
    return logarithmic ? Math.pow(10, place) : place;
  }

  private static DoubleStream decades(int first, int last, List<Integer> digits) {
    return java.util.stream.IntStream.rangeClosed(first, last)
        .boxed()
        .flatMapToDouble(
            decade -> digits.stream().mapToDouble(digit -> digit * Math.pow(10, decade)));
  }

  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(m -> m * power)
        .filter(s -> s >= atLeast * 0.999)
        .findFirst()
        .orElse(10 * power);
  }

  private static String label(double value, int decimals, double largest) {
    if (largest >= 10_000) {
      boolean millions = largest >= 10_000_000;
      double scaled = value / (millions ? 1e6 : 1e3);
      String text = String.format(Locale.ROOT, "%.3f", scaled).replaceAll("\\.?0+$", "");
      return text.equals("0") ? text : text + (millions ? "M" : "k");
    }
    boolean power = decimals > 4 && value == largest; // on a logarithmic axis: one digit says all
    return power
        ? String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-")
        : Numbers.fixed(value, decimals).replace('-', '−');
  }
}
