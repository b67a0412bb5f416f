package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which metric should I trust, and how sure is that: agreement with KL, best first, and its
 * reading.
 */
final class TrustTable {

  private TrustTable() {}

  /** The table; a hyphen stands where nothing was estimated. */
  static TextTable of(Results results) {
    List<List<String>> rows = new ArrayList<>();
    for (Agreement a : results.agreements(Scorer.KL, "all")) {
      rows.add(
          List.of(
              a.scorer().label(),
              a.tauWithInterval(),
              a.p().isPresent() ? Numbers.probability(a.p().getAsDouble()) : "-",
              a.method().isEmpty() ? "-" : a.method(),
              a.models() + "/" + a.runs(),
              other(results, a.scorer(), Scorer.KL, "final"),
              other(results, a.scorer(), Scorer.KL, "close"),
              other(results, a.scorer(), Scorer.REVERSE_KL, "all")));
    }
    return new TextTable(
        List.of(
            "scorer",
            "τ with KL\n[95 % interval]",
            "p-value",
            "method",
            "models\n/runs",
            "τ, final\n(models\n/runs)",
            "τ, close\n(pairs\n/runs)",
            "τ with\nreverse\nKL"),
        rows);
  }

  private static String other(Results results, Scorer scorer, Scorer against, String candidates) {
    if (scorer.equals(against)) {
      return "-";
    }
    Optional<Agreement> found =
        results.agreement(scorer, against, candidates).filter(a -> a.tau().isPresent());
    return found
        .map(
            a ->
                Numbers.fixed(a.tau().getAsDouble(), 2)
                    + switch (candidates) {
                      case "final" -> " (" + a.models() + "/" + a.runs() + ")";
                      case "close" -> " (" + a.pairs() + "/" + a.runs() + ")";
                      default -> "";
                    })
        .orElse("-");
  }

  /** What the table says, in plain words: one sentence or two. */
  static String reading(Results results) {
    List<Agreement> metrics =
        results.agreements(Scorer.KL, "all").stream()
            .filter(a -> a.tau().isPresent() && !a.scorer().isDivergence())
            .toList();
    if (metrics.isEmpty()) {
      return "No metric could be compared with KL.";
    }
    Agreement best = metrics.get(0);
    StringBuilder text = new StringBuilder();
    text.append("Closest to KL: ")
        .append(best.scorer().label())
        .append(", tau ")
        .append(best.tauWithInterval())
        .append(" over ")
        .append(best.extent())
        .append(". ");
    if (metrics.size() > 1) {
      Agreement next = metrics.get(1);
      results
          .difference(best.scorer(), next.scorer())
          .filter(TauDifference::hasInterval)
          .ifPresent(difference -> text.append(ahead(next, difference)));
    }
    List<String> doubtful =
        metrics.stream()
            .filter(Agreement::hasInterval)
            .filter(a -> a.low().getAsDouble() <= 0 && a.high().getAsDouble() >= 0)
            .map(a -> a.scorer().label())
            .toList();
    List<String> against =
        metrics.stream()
            .filter(a -> a.hasInterval() && a.high().getAsDouble() < 0)
            .map(a -> a.scorer().label())
            .toList();
    text.append(
        doubtful.isEmpty()
            ? "No interval includes 0."
            : "Intervals that include 0, so that agreement may be chance: "
                + doubtful.stream().collect(Collectors.joining("; "))
                + ".");
    if (!against.isEmpty()) {
      text.append(" Against KL, the whole interval below 0: ")
          .append(String.join("; ", against))
          .append(".");
    }
    return text.toString();
  }

  /** Whether the best metric is told from the next, over resamples that both share. */
  private static String ahead(Agreement next, TauDifference difference) {
    return "Its lead over the next, "
        + next.scorer().label()
        + " (tau "
        + Numbers.fixed(next.tau().getAsDouble(), 2)
        + "), is "
        + difference
        + " over the same resamples: "
        + (difference.decides()
            ? "it agrees better with KL. "
            : "these models do not tell which of the two is better. ");
  }
}
