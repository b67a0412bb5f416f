/**
 * From images to the vectors that metrics judge: {@link org.touchstone.feature.FeatureExtractor},
 * raw pixels, the small classifier mini-inception and networks of others; {@link
 * org.touchstone.feature.FeatureStore} keeps what they say. RGB images come in, feature matrices
 * and class probabilities go out.
 */
package org.touchstone.feature;
