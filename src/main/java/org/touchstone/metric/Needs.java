package org.touchstone.metric;

import java.util.Optional;

/**
 * What a metric needs, known before work starts.
 *
 * @param input features or class probabilities
 * @param reference whether it compares with a reference set
 * @param minimumCandidates fewest candidate images for these parameters
 * @param minimumReferences fewest reference images for these parameters, 0 without a reference
 * @param resize kernel by which images must have reached the network, where the metric insists on
 *     one
 */
public record Needs(
    Input input,
    boolean reference,
    int minimumCandidates,
    int minimumReferences,
    Optional<String> resize) {

  /**
   * What a metric needs that takes features of any resize.
   *
   * @param input features or class probabilities
   * @param reference whether it compares with a reference set
   * @param minimumCandidates fewest candidate images for these parameters
   * @param minimumReferences fewest reference images for these parameters, 0 without a reference
   */
  public Needs(Input input, boolean reference, int minimumCandidates, int minimumReferences) {
    this(input, reference, minimumCandidates, minimumReferences, Optional.empty());
  }

  /** What a metric reads. */
  public enum Input {
    /** Feature vectors, a row an image. */
    FEATURES,
    /** Class probabilities, a row an image, each row summing to 1. */
    PROBABILITIES
  }
}
