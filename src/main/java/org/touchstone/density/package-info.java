/**
 * Distributions over palette images or vectors whose likelihood can be evaluated. Uniforms or
 * samples come in, samples and log-likelihoods in nats go out. A density never sees a feature or a
 * metric: the truth must not leak from what it judges.
 */
package org.touchstone.density;
