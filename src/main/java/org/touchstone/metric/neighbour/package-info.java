/**
 * Nearest neighbours: how far the balls around the rows of one set reach over the rows of the
 * other. Features of both sides come in, shares of rows go out, counted exactly as double precision
 * distances have it. One pass over the pairs of rows serves all metrics of this package.
 */
package org.touchstone.metric.neighbour;
