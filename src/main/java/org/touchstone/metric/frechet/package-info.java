/**
 * Distances of Gaussians fitted to features. Features or moments of both sides come in; Fréchet
 * distances, at the given number of images or extrapolated to infinitely many, go out.
 */
package org.touchstone.metric.frechet;
