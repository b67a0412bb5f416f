/**
 * Worlds whose truth needs no training: mixtures of templates (shapes on a grid, polygons) with
 * noise on every pixel. The modes can be listed, so that the likelihood is exact, and which mode an
 * image is of is known. Parameters of a configuration come in, densities go out.
 */
package org.touchstone.density.mixture;
