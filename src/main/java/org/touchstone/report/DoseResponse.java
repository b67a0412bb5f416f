package org.touchstone.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** KL, reverse KL and every metric over the dose of densities that fail on purpose. */
final class DoseResponse {

  /** What the dose of a family is, and where it does no harm. */
  private static final Map<String, String> DOSES =
      Map.of(
          "temperature", "temperature (1: the network itself)",
          "top-k", "colours kept (all: the network itself)",
          "nucleus", "mass kept (1: the network itself)",
          "noise", "share of noise",
          "mixture", "share of the second density",
          "memoriser", "images remembered",
          "mode-dropping", "share of modes dropped",
          "mode-invention", "share of invented modes");

  private DoseResponse() {}

  /**
   * A figure for each family, or one for each family and feature space; none for a family without
   * two doses.
   */
  static List<Figure> figures(Results results) {
    Map<String, List<Model>> families = new LinkedHashMap<>();
    results.candidates().stream()
        .filter(model -> model.dose().isPresent())
        .sorted(Comparator.comparingDouble((Model model) -> model.dose().getAsDouble()))
        .forEach(
            model -> families.computeIfAbsent(model.family(), f -> new ArrayList<>()).add(model));
    List<Figure> figures = new ArrayList<>();
    families.forEach(
        (family, models) -> {
          if (models.size() > 1) {
            figures.addAll(figures(results, family, models));
          }
        });
    return figures;
  }

  private static List<Figure> figures(Results results, String family, List<Model> models) {
    String dose = DOSES.getOrDefault(family, "dose");
    return new ScorerPanels(results, models, m -> m.dose().orElseThrow(), dose, true)
        .figures(
            "dose-" + Stems.of(family),
            "Divergences and metrics over the dose: " + family,
            "A point for each dose, bars of one standard error, the truth's level across. A metric"
                + " to trust gets worse wherever a divergence grows; one that stays or gets better"
                + " there does not see this failure.");
  }
}
