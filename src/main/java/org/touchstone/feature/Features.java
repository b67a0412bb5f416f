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
public record Features(FeatureSpace space, Matrix vectors, Optional<Matrix> probabilities) {}
