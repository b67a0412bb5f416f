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
              other(results, a.scorer(), Scorer.KL, "final", true),
              other(results, a.scorer(), Scorer.KL, "close", false),
              other(results, a.scorer(), Scorer.REVERSE_KL, "all", true)));
    }
    return new TextTable(
        List.of(
            "scorer",
            "τ with KL\n[95 % interval]",
            "p-value",
            "method",
            "models\n/runs",
            "τ, final\n(models)",
            "τ, close\n(pairs)",
            "τ with\nreverse KL"),
        rows);
  }

  private static String other(
      Results results, Scorer scorer, Scorer against, String candidates, boolean models) {
    if (scorer.equals(against)) {
      return "-";
    }
    Optional<Agreement> found =
        results.agreement(scorer, against, candidates).filter(a -> a.tau().isPresent());
    return found
        .map(
            a ->
                Numbers.fixed(a.tau().getAsDouble(), 2)
                    + (candidates.equals("all")
                        ? ""
                        : " (" + (models ? a.models() : a.pairs()) + ")"))
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
    if (best.hasInterval() && metrics.size() > 1) {
      Agreement next = metrics.get(1);
      boolean excludes = best.low().getAsDouble() > next.tau().getAsDouble();
      text.append("Its interval ")
          .append(excludes ? "excludes" : "holds")
          .append(" the tau of the next, ")
          .append(next.scorer().label())
          .append(" (")
          .append(Numbers.fixed(next.tau().getAsDouble(), 2))
          .append(")")
          .append(excludes ? ". " : ": these models do not tell which of them is better. ");
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
}
