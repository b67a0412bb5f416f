package org.touchstone.metric;

import java.util.Optional;
import org.touchstone.linalg.Matrix;

/**
 * A set of images as metrics see it.
 *
 * @param name what to call it in an error
 * @param features feature vectors, a row an image
 * @param probabilities class probabilities, a row an image
 */
public record ImageSet(String name, Optional<Matrix> features, Optional<Matrix> probabilities) {}
