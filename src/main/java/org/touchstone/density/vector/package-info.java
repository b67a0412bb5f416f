/**
 * Distributions of real vectors in closed form, where features are the vectors themselves: no
 * network stands between the truth and a metric. Parameters come in; samples, log-densities in nats
 * with respect to the Lebesgue measure, moments and entropies go out.
 */
package org.touchstone.density.vector;
