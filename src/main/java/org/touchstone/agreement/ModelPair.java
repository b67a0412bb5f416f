package org.touchstone.agreement;

/**
 * Two candidates that are compared.
 *
 * @param first row of the one
 * @param second row of the other
 */
public record ModelPair(int first, int second) {}
