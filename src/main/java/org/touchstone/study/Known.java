package org.touchstone.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.metric.Ideal;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.CatalogueEntry.Kind;

/**
 * What the commands know: the names that there are, and the checks that are made before a study
 * runs. Stands in for the catalogue, which knows the defaults.
 */
public final class Known {

  private static final String SALIMANS = "Salimans et al. 2016, arXiv:1606.03498";
  private static final String HEUSEL = "Heusel et al. 2017, arXiv:1706.08500";
  private static final String CHONG = "Chong and Forsyth 2020, arXiv:1911.07023";

  private static final List<CatalogueEntry> ENTRIES =
      List.of(
          entry(
              Kind.DENSITY,
              "transformer",
              null,
              "Chen et al. 2020, Generative Pretraining from Pixels",
              "causal transformer over palette images"),
          entry(
              Kind.DENSITY,
              "pixelcnn",
              null,
              "van den Oord et al. 2016, arXiv:1606.05328",
              "gated PixelCNN over palette images"),
          entry(
              Kind.EXTRACTOR,
              "mini-inception",
              null,
              "this project, synthetic/mini-inception",
              "small convolutional classifier: pooled features and class probabilities"),
          entry(Kind.EXTRACTOR, "pixels", null, "none", "the pixels themselves"),
          entry(Kind.METRIC, "is", Ideal.HIGHER, SALIMANS, "Inception Score", "splits", "10"),
          entry(Kind.METRIC, "is-inf", Ideal.HIGHER, CHONG, "Inception Score at infinitely many samples"),
          entry(Kind.METRIC, "fid", Ideal.LOWER, HEUSEL, "Frechet distance of Gaussian fits"),
          entry(Kind.METRIC, "fid-inf", Ideal.LOWER, CHONG, "FID at infinitely many samples"),
          entry(
              Kind.METRIC,
              "clean-fid",
              Ideal.LOWER,
              "Parmar et al. 2022, arXiv:2104.11222",
              "FID through the clean resize"),
          entry(
              Kind.METRIC,
              "kid",
              Ideal.LOWER,
              "Binkowski et al. 2018, arXiv:1801.01401",
              "squared maximum mean discrepancy with a polynomial kernel",
              "subsets",
              "100",
              "subset-size",
              "1000",
              "degree",
              "3"),
          entry(
              Kind.TEST,
              "shapiro-wilk",
              null,
              "Shapiro and Wilk 1965; Royston 1995",
              "correlation with normal order statistics"),
          entry(
              Kind.TEST,
              "dagostino-pearson",
              null,
              "D'Agostino and Pearson 1973",
              "skewness and kurtosis"));

  private Known() {}

  /**
   * The checks beyond those of the configuration itself.
   *
   * @return checks in the order in which they are made
   */
  public static List<Check> checks() {
    return StudyChecks.all();
  }

  /**
   * Everything that has a name.
   *
   * @return the names
   */
  public static Names names() {
    return new Names() {
      @Override
      public List<CatalogueEntry> entries() {
        return ENTRIES;
      }

      @Override
      public void tryMetric(String id, Map<String, String> parameters) {
        parameters.forEach(
            (name, text) -> {
              if (!text.matches("[1-9][0-9]{0,8}")) {
                throw new ParameterProblem(
                    id, name + ": found \"" + text + "\", expected a whole number of at least 1");
              }
            });
      }
    };
  }

  private static CatalogueEntry entry(
      Kind kind, String id, Ideal ideal, String source, String summary, String... parameters) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i], parameters[i + 1]);
    }
    return new CatalogueEntry(kind, id, Optional.ofNullable(ideal), map, source, summary);
  }
}
