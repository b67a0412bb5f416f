package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which metrics see one divergence only, which both, which neither; and its reading. */
final class AllegianceTable {

  private AllegianceTable() {}

  /** The table, highest τ with KL first; a hyphen stands where nothing was estimated. */
  static TextTable of(Results results, int most) {
    List<List<String>> rows = new ArrayList<>();
    for (Allegiance a : results.allegiances()) {
      if (rows.size() < most) {
        rows.add(
            List.of(
                a.scorer().label(),
                a.kl().toString(),
                probability(a.klAdjusted()),
                a.reverse().toString(),
                probability(a.reverseAdjusted()),
                a.difference().toString(),
                a.verdict().isEmpty() ? "-" : a.verdict()));
      }
    }
    return new TextTable(
        List.of(
            "scorer",
            "τ with KL\n[95 % interval]",
            "adjusted\np-value",
            "τ with reverse KL\n[95 % interval]",
            "adjusted\np-value",
            "difference\n[95 % interval]",
            "verdict"),
        rows);
  }

  /** What the table says: the metrics under each verdict, and how many outlive the adjustment. */
  static String reading(Results results) {
    Map<String, List<Scorer>> byVerdict = new LinkedHashMap<>();
    for (String verdict :
        List.of(
            "both",
            "kl only",
            "kl or both",
            "reverse-kl only",
            "reverse-kl or both",
            "no better than chance",
            "opposite")) {
      byVerdict.put(verdict, new ArrayList<>());
    }
    List<Scorer> surviving = new ArrayList<>();
    for (Allegiance a : results.allegiances()) {
      if (!a.verdict().isEmpty()) {
        byVerdict.computeIfAbsent(a.verdict(), verdict -> new ArrayList<>()).add(a.scorer());
      }
      if (a.survivesAdjustment()) {
        surviving.add(a.scorer());
      }
    }
    StringBuilder text = new StringBuilder();
    byVerdict.forEach(
        (verdict, names) ->
            text.append(
                names.isEmpty()
                    ? ""
                    : "- *"
                        + verdict
                        + "* ("
                        + names.size()
                        + "): "
                        + ScorerNames.of(names, results.metrics())
                        + "\n"));
    text.append("\nBetter than chance with one of the two after adjustment: ")
        .append(surviving.size())
        .append(" of ")
        .append(results.allegiances().size())
        .append(" metrics")
        .append(
            surviving.isEmpty() ? "." : ": " + ScorerNames.of(surviving, results.metrics()) + ".");
    Optional<Agreement> alike =
        results.agreement(Scorer.REVERSE_KL, Scorer.KL, "all").filter(a -> a.tau().isPresent());
    alike.ifPresent(
        a ->
            text.append(" KL and reverse KL agree with τ ")
                .append(a.tauWithInterval())
                .append(
                    ": the nearer to 1, the less these models can tell which one a metric sees."));
    return text.toString();
  }

  private static String probability(OptionalDouble p) {
    return p.isPresent() ? Numbers.probability(p.getAsDouble()) : "-";
  }
}
