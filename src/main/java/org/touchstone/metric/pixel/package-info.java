/**
 * Metrics of pairs: the candidate's first image beside the reference's first, and so on, pixel by
 * pixel. They say how near a reconstruction is to its original, not how good a generator is.
 */
package org.touchstone.metric.pixel;
