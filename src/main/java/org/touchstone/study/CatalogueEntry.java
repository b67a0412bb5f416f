package org.touchstone.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.metric.Ideal;

/**
 * Something that has a name in a configuration or on the command line.
 *
 * @param kind what it is
 * @param id its id, lower case with hyphens
 * @param ideal which values are better, where it gives values that are ranked
 * @param parameters its parameters in order, by their YAML names, with their defaults as text
 * @param source the paper
 * @param summary what it is, in one line
 */
public record CatalogueEntry(
    Kind kind,
    String id,
    Optional<Ideal> ideal,
    Map<String, String> parameters,
    String source,
    String summary) {

  /** What can have a name. */
  public enum Kind {
    /** A family of densities. */
    DENSITY("densities"),
    /** A feature extractor. */
    EXTRACTOR("extractors"),
    /** A kernel by which images reach the size that a network reads. */
    RESIZE("resizes"),
    /** A divergence between densities: the truth about a candidate. */
    DIVERGENCE("divergences"),
    /** A metric. */
    METRIC("metrics"),
    /** A test of normality. */
    TEST("tests"),
    /** A test of normality of several dimensions together. */
    MULTIVARIATE_TEST("multivariate-tests");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    /**
     * The name of all of them.
     *
     * @return for example {@code metrics}
     */
    public String plural() {
      return plural;
    }
  }

  /** Keeps the order of the parameters. */
  public CatalogueEntry {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Which values are better, as tables say it.
   *
   * @return {@code lower}, {@code higher} or {@code nearest 1}, or empty where nothing is ranked
   */
  public Optional<String> idealName() {
    return ideal.map(Ideal::toString);
  }
}
