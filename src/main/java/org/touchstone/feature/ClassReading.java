package org.touchstone.feature;

/**
 * Where a network says how probable classes are.
 *
 * @param reading where they stand
 * @param logits whether a softmax is still to be taken (in double precision)
 */
public record ClassReading(NetworkReading reading, boolean logits) {}
