/**
 * The truth about a candidate: KL divergences by Monte Carlo with standard errors. Per-image
 * log-likelihoods come in, estimates go out.
 */
package org.touchstone.divergence;
