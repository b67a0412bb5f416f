package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.metric.Metric;
import org.touchstone.metric.frechet.FrechetDistance;
import org.touchstone.metric.frechet.FrechetDistanceLimit;
import org.touchstone.metric.kernel.KernelDistance;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.CatalogueEntry.Kind;
import org.touchstone.study.yaml.Kebab;

/** The catalogue, and the metrics that a command line makes of it. */
class CatalogueTest {

  @Test
  void metricsComeInTheOrderAskedWithTheirParameters() {
    assertEquals(
        List.of(
            new KernelDistance(1, 1000, 3, null, 1, Arithmetic.DOUBLE),
            new FrechetDistance(),
            new FrechetDistanceLimit(500, 15, 0, 0)),
        Catalogue.metricsOf("kid[subsets=1, subset-size=1000],fid , fid-inf[minimum-size=500]"));
  }

  @Test
  void emptyBracketsAreDefaults() {
    assertEquals(List.of(new FrechetDistance()), Catalogue.metricsOf("fid[]"));
  }

  @Test
  void anUnknownMetricIsNamedWithTheNearestAndAllThatAreKnown() {
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> Catalogue.metricsOf("fdi"));
    String known = String.join(", ", Catalogue.metrics().stream().map(MetricType::id).toList());
    assertEquals(
        "metrics: unknown metric 'fdi'; did you mean 'fid'? Known: " + known, problem.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kid[subset-sizes=9] | kid: unknown parameter 'subset-sizes'; did you mean 'subset-size'?"
            + " Known: subsets, subset-size, degree, gamma, coef0, precision",
        "kid[precision=half] | kid: precision: found 'half', expected one of double, float32",
        "kid[precision=null] | kid: precision null, expected double or float32",
        "kid[subsets=many] | kid: subsets: found 'many', expected a whole number",
        "kid[subsets=1.5] | kid: subsets: found '1.5', expected a whole number",
        "kid[subset-size=0] | kid: subset-size 0, expected at least 2",
        "kid[gamma=wide] | kid: gamma: found 'wide', expected a number",
        "kid[subsets=1,subsets=2] | kid: parameter 'subsets' stands twice",
        "kid[subsets] | kid: found 'subsets' in the brackets, expected name=value",
        "fid[splits=1] | fid: takes no parameters, found 'splits'",
      })
  void mistakesAreNamed(String text, String message) {
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> Catalogue.metricsOf(text));
    assertEquals(message, problem.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fid,", ",fid", "kid[subsets=1", "kid]", "kid[[a=1]]", "kid[a=1]x"})
  void whatIsNoListIsRefused(String text) {
    assertThrows(ParameterProblem.class, () -> Catalogue.metricsOf(text));
  }

  @Test
  void typedValuesBindAsTextDoes() {
    assertEquals(
        new KernelDistance(2, 1000, 3, 0.5, 0, Arithmetic.DOUBLE),
        RecordBinder.bind(
            "kid", KernelDistance.class, Map.of("subsets", 2, "gamma", 0.5, "coef0", 0)));
  }

  @Test
  void everyMetricOfTheCatalogueIsMadeByItsIdWithItsIdeal() {
    for (MetricType type : Catalogue.metrics()) {
      Metric metric = type.create(Map.of());
      assertEquals(type.id(), metric.id());
      assertEquals(metric, type.create(RecordBinder.values(metric)));
    }
  }

  @Test
  void everythingThatAStudyCanNameIsListedOnce() {
    List<String> ids = Catalogue.entries().stream().map(e -> e.kind() + " " + e.id()).toList();
    assertEquals(ids.stream().distinct().toList(), ids);
    assertTrue(
        ids.containsAll(
            List.of(
                "DENSITY image-gpt",
                "DENSITY pixel-cnn",
                "EXTRACTOR pixels",
                "EXTRACTOR mini-inception",
                "RESIZE legacy",
                "RESIZE clean",
                "METRIC kid",
                "DIVERGENCE reverse-kl",
                "DIVERGENCE total-variation",
                "TEST shapiro-wilk")),
        ids.toString());
    Map<String, String> kid = Catalogue.names().find(Kind.METRIC, "kid").orElseThrow().parameters();
    assertEquals(
        "[subsets, subset-size, degree, gamma, coef0, precision]", kid.keySet().toString());
    assertEquals("[100, 1000, 3, , 1.0, double]", kid.values().toString());
  }

  @Test
  void everyResizeOfAStudyIsListedAndIsAKernelOfThatName() {
    for (StudyConfig.Resize resize : StudyConfig.Resize.values()) {
      String id = Kebab.of(resize);
      assertTrue(Catalogue.names().find(Kind.RESIZE, id).isPresent(), id);
      resize.kernel().ifPresent(kernel -> assertEquals(id, kernel.id()));
    }
    assertEquals(Resize.values().length + 1, StudyConfig.Resize.values().length);
  }

  @Test
  void aDivergenceIsNoMetricOfImages() {
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> Catalogue.metricsOf("kl"));
    assertEquals(
        "metrics: 'kl' needs the densities, not images of them; every run computes it",
        problem.getMessage());
  }
}
