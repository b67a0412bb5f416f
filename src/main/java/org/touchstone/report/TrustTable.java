package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which metric should I trust, and how sure is that: agreement with KL, best first, and its
 * reading.
 */
final class TrustTable {

  private TrustTable() {}

  /**
   * The table of agreement with one divergence; a hyphen stands where nothing was estimated.
   *
   * @param results the run
   * @param against KL or reverse KL
   * @param most the most rows; the rest is in {@code agreement.csv}
   */
  static TextTable of(Results results, Scorer against, int most) {
    Scorer other = against.equals(Scorer.KL) ? Scorer.REVERSE_KL : Scorer.KL;
    List<List<String>> rows = new ArrayList<>();
    for (Agreement a : results.agreements(against, "all")) {
      if (rows.size() < most) {
        rows.add(
            List.of(
                a.scorer().label(),
                a.tauWithInterval(),
                a.p().isPresent() ? Numbers.probability(a.p().getAsDouble()) : "-",
                a.method().isEmpty() ? "-" : a.method(),
                a.models() + "/" + a.runs(),
                other(results, a.scorer(), against, "final"),
                other(results, a.scorer(), against, "close"),
                other(results, a.scorer(), other, "all")));
      }
    }
    boolean kl = against.equals(Scorer.KL);
    return new TextTable(
        List.of(
            "scorer",
            kl ? "τ with KL\n[95 % interval]" : "τ with reverse KL\n[95 % interval]",
            "p-value",
            "method",
            "models\n/runs",
            "τ, final\n(models\n/runs)",
            "τ, close\n(pairs\n/runs)",
            kl ? "τ with\nreverse\nKL" : "τ with\nKL"),
        rows);
  }

  /** How many scorers a table of so many rows leaves out, in words; empty where it has all. */
  static String leftOut(Results results, Scorer against, int most) {
    int more = results.agreements(against, "all").size() - most;
    return more > 0 ? "and " + more + " more, in agreement.csv" : "";
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

  /** What the table says, in plain words: a few sentences. */
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
    List<Scorer> doubtful =
        metrics.stream()
            .filter(Agreement::hasInterval)
            .filter(a -> a.low().getAsDouble() <= 0 && a.high().getAsDouble() >= 0)
            .map(Agreement::scorer)
            .toList();
    List<Scorer> against =
        metrics.stream()
            .filter(a -> a.hasInterval() && a.high().getAsDouble() < 0)
            .map(Agreement::scorer)
            .toList();
    text.append(
        doubtful.isEmpty()
            ? "No interval includes 0."
            : "Intervals that include 0, so that agreement may be chance: "
                + ScorerNames.of(doubtful, results.metrics())
                + ".");
    if (!against.isEmpty()) {
      text.append(" Against KL, the whole interval below 0: ")
          .append(ScorerNames.of(against, results.metrics()))
          .append(".");
    }
    String bounded = results.bounded(results.candidates());
    if (!bounded.isEmpty()) {
      text.append(" ")
          .append(bounded)
          .append(
              ": a pair of models counts where their bounds do not overlap, else it is left out.");
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
