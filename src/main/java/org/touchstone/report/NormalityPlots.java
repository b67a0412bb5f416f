package org.touchstone.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Row;

/** What the figures of the normality tests share: which features, which test, in words. */
final class NormalityPlots {

  private NormalityPlots() {}

  /** The features of a row, as figures call them: {@code mini-inception, legacy}. */
  static String features(Row row) {
    return Stream.of(row.getString("features"), row.getString("resize"))
        .filter(part -> !part.isEmpty() && !part.equals("none"))
        .collect(Collectors.joining(", "));
  }

  /** A test's id in its authors' names. */
  static String test(String id) {
    return switch (id) {
      case "shapiro-wilk" -> "Shapiro–Wilk";
      case "dagostino-pearson" -> "D'Agostino–Pearson";
      case "anderson-darling" -> "Anderson–Darling";
      case "lilliefors" -> "Lilliefors";
      case "jarque-bera" -> "Jarque–Bera";
      case "mardia-skewness" -> "Mardia's skewness";
      case "mardia-kurtosis" -> "Mardia's kurtosis";
      case "henze-zirkler" -> "Henze–Zirkler";
      default -> id;
    };
  }
}
