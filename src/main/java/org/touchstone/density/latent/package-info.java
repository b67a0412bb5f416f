/**
 * Densities with latent variables: images and noise come in, samples and bounds on their
 * log-likelihoods in nats go out. The likelihood itself is an integral that nobody can do.
 */
package org.touchstone.density.latent;
