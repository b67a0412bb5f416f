/**
 * From images to the vectors that metrics judge: {@link org.touchstone.feature.FeatureExtractor},
 * raw pixels, and the small classifier mini-inception. RGB images come in, feature matrices and
 * class probabilities go out.
 */
package org.touchstone.feature;
