/**
 * Autoregressive densities over palette images: the causal transformer and the gated PixelCNN, each
 * with a teacher-forced pass and an incremental sampler that gives the same images.
 */
package org.touchstone.density.autoregressive;
