package org.touchstone.feature;

/**
 * Where features live. Features of two sets can be compared exactly when their spaces are equal.
 *
 * @param name id of the extractor, for example {@code mini-inception}
 * @param dimension length of a feature vector
 * @param sha256 hash of the weights, or empty where there are none
 * @param resize the kernel on the way to the network: {@code legacy}, {@code clean} or {@code none}
 */
public record FeatureSpace(String name, int dimension, String sha256, String resize) {}
