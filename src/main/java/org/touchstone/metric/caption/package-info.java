/**
 * Metrics of images that have captions: in come feature vectors of images and, row by row, the
 * embeddings of the texts that belong to them, from a network that embeds both; out goes how well
 * they fit.
 */
package org.touchstone.metric.caption;
