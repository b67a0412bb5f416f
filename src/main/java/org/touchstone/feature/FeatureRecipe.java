package org.touchstone.feature;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything besides the images that an extractor's numbers depend on: the hash of the weights, the
 * resize, what else becomes of images, which output is read, and a number that the code raises when
 * it computes something else. Names are no part of it: equal recipes give equal numbers.
 *
 * @param vectors what feature vectors depend on
 * @param probabilities what class probabilities depend on, where the extractor gives them
 */
public record FeatureRecipe(List<String> vectors, Optional<List<String>> probabilities) {

  /** Keeps the lists. */
  public FeatureRecipe {
    vectors = List.copyOf(vectors);
    probabilities = probabilities.map(List::copyOf);
  }

  /** Parts, and more of them. */
  static List<String> joined(List<String> parts, String... more) {
    return Stream.concat(parts.stream(), Stream.of(more)).toList();
  }
}
