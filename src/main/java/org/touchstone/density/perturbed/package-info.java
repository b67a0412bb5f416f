/**
 * Densities that fail on purpose, with exact likelihoods and one dose each. An autoregressive
 * density whose conditionals are reshaped (temperature, top-k, nucleus), mixtures with noise or
 * with another density, and a model that learned its training images by heart.
 */
package org.touchstone.density.perturbed;
