package org.touchstone.feature;

import java.util.Optional;
import org.touchstone.linalg.Matrix;

/**
 * What a network says about a set of images.
 *
 * @param space where the vectors live
 * @param vectors one row an image
 * @param probabilities class probabilities, one row an image, where the network gives them
 */
public record Features(FeatureSpace space, Matrix vectors, Optional<Matrix> probabilities) {

  /**
   * Share of images whose most probable class is theirs.
   *
   * @param labels their classes
   * @return between 0 and 1
   * @throws java.util.NoSuchElementException if there are no probabilities
   */
  public double accuracy(int[] labels) {
    Matrix classes = probabilities.orElseThrow();
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int k = 1; k < classes.columns(); k++) {
        best = classes.get(i, k) > classes.get(i, best) ? k : best;
      }
      right += best == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }
}
