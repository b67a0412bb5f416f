package org.touchstone.divergence;

import org.touchstone.stat.Estimate;

/**
 * An estimate of a divergence, or of a bound on it.
 *
 * @param side which of them
 * @param estimate the estimate with its standard error
 */
public record Sided(Side side, Estimate estimate) {}
