package org.touchstone.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.metric.Ideal;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.CatalogueEntry.Kind;

/** Names for tests: KID takes at least two images a subset, and at most 9,999. */
final class FewNames implements Names {

  @Override
  public List<CatalogueEntry> entries() {
    return List.of(
        entry(Kind.EXTRACTOR, "mini-inception", Map.of()),
        entry(Kind.EXTRACTOR, "pixels", Map.of()),
        entry(Kind.METRIC, "fid", Map.of()),
        entry(Kind.METRIC, "clean-fid", Map.of()),
        entry(Kind.METRIC, "is", Map.of("splits", "10")),
        new CatalogueEntry(
            Kind.METRIC,
            "kid",
            Optional.of(Ideal.LOWER),
            new java.util.TreeMap<>(Map.of("subsets", "100", "subset-size", "1000", "degree", "3")),
            "",
            ""),
        entry(Kind.TEST, "shapiro-wilk", Map.of()),
        entry(Kind.TEST, "dagostino-pearson", Map.of()),
        entry(Kind.MULTIVARIATE_TEST, "mardia-skewness", Map.of()),
        entry(Kind.MULTIVARIATE_TEST, "mardia-kurtosis", Map.of()),
        entry(Kind.MULTIVARIATE_TEST, "henze-zirkler", Map.of()));
  }

  private static CatalogueEntry entry(Kind kind, String id, Map<String, String> parameters) {
    return new CatalogueEntry(kind, id, Optional.empty(), parameters, "", "");
  }

  @Override
  public void tryMetric(String id, Map<String, String> parameters) {
    for (String name : new java.util.TreeSet<>(parameters.keySet())) {
      String text = parameters.get(name);
      if (!text.matches("[0-9]{1,4}")) {
        throw new ParameterProblem(id, name + ": found \"" + text + "\", expected a whole number");
      }
    }
    int size = Integer.parseInt(parameters.getOrDefault("subset-size", "1000"));
    if (size < Integer.parseInt(parameters.getOrDefault("degree", "3"))) {
      throw new ParameterProblem(id, "subset-size " + size + ", expected at least the degree");
    }
  }
}
