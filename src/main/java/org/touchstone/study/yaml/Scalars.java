package org.touchstone.study.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Binds single values. Every method throws {@link Refusal} with what was found and expected. */
final class Scalars {

  private static final String WHOLE = "[+-]?(0|[1-9][0-9]*)";
  private static final String DECIMAL = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";

  /** A value that is not what its component takes. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(YamlNode found, String expected) {
      super("found " + found.shown() + ", expected " + expected);
    }
  }

  private Scalars() {}

  /** Binds to String, Path, boolean, int, long, double or an enum; numbers within the limits. */
  static Object bind(YamlNode node, Class<?> type, Key limits) throws Refusal {
    if (type == boolean.class || type == Boolean.class) {
      String text = plain(node, "true or false");
      if (!text.equals("true") && !text.equals("false")) {
        throw new Refusal(node, "true or false");
      }
      return Boolean.valueOf(text);
    }
    if (type == int.class || type == Integer.class) {
      return (int) whole(node, limits, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class || type == Long.class) {
      return whole(node, limits, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return decimal(node, limits);
    }
    if (type.isEnum()) {
      return constant(node, type);
    }
    if (type == Path.class) {
      return path(node);
    }
    if (type == String.class) {
      return text(node, "a text");
    }
    throw new IllegalStateException("no rule binds " + type);
  }

  /** A text, with or without quotes, that is not empty. */
  static String text(YamlNode node, String expected) throws Refusal {
    if (!(node instanceof YamlNode.Scalar scalar) || node.isNull() || scalar.text().isBlank()) {
      throw new Refusal(node, expected);
    }
    return scalar.text();
  }

  private static String plain(YamlNode node, String expected) throws Refusal {
    if (!(node instanceof YamlNode.Scalar scalar) || !scalar.plain()) {
      throw new Refusal(node, expected);
    }
    return scalar.text();
  }

  private static long whole(YamlNode node, Key limits, long least, long most) throws Refusal {
    String expected = "a whole number" + range(limits);
    String text = plain(node, expected);
    try {
      long value = text.matches(WHOLE) ? Long.parseLong(text) : refuse(node, expected);
      if (value >= least && value <= most && within(value, limits)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // larger than any long: refused below
    }
    throw new Refusal(node, range(limits).isEmpty() ? "a whole number of fewer digits" : expected);
  }

  private static long refuse(YamlNode node, String expected) throws Refusal {
    throw new Refusal(node, expected);
  }

  private static double decimal(YamlNode node, Key limits) throws Refusal {
    String expected = "a number" + range(limits);
    String text = plain(node, expected);
    double value = text.matches(DECIMAL) ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value) || !within(value, limits)) {
      throw new Refusal(node, expected);
    }
    return value;
  }

  private static boolean within(double value, Key limits) {
    return limits == null
        || (value >= limits.atLeast()
            && value <= limits.atMost()
            && (value > limits.above() || limits.above() == Double.NEGATIVE_INFINITY)
            && (value < limits.below() || limits.below() == Double.POSITIVE_INFINITY));
  }

  private static String range(Key limits) {
    if (limits == null) {
      return "";
    }
    StringBuilder range = new StringBuilder();
    bound(range, "of at least", limits.atLeast());
    bound(range, "of at most", limits.atMost());
    bound(range, "above", limits.above());
    bound(range, "below", limits.below());
    return range.toString();
  }

  private static void bound(StringBuilder range, String words, double bound) {
    if (Double.isFinite(bound)) {
      String number = bound == Math.rint(bound) ? Long.toString((long) bound) : "" + bound;
      range.append(range.isEmpty() ? " " : " and ").append(words).append(' ').append(number);
    }
  }

  private static Object constant(YamlNode node, Class<?> type) throws Refusal {
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(c -> Kebab.of((Enum<?>) c)).toList();
    String expected = "one of " + String.join(", ", names);
    int index = names.indexOf(text(node, expected));
    if (index < 0) {
      throw new Refusal(node, expected);
    }
    return type.getEnumConstants()[index];
  }

  private static Path path(YamlNode node) throws Refusal {
    try {
      return Path.of(text(node, "a path"));
    } catch (InvalidPathException e) {
      throw new Refusal(node, "a path");
    }
  }
}
