/**
 * The truth about a candidate: divergences by Monte Carlo with standard errors. Per-image
 * log-likelihoods come in, estimates go out.
 */
package org.touchstone.divergence;
