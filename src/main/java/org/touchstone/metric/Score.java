package org.touchstone.metric;

import org.touchstone.stat.Estimate;

/**
 * What a metric says of a candidate.
 *
 * @param name bare id of the metric
 * @param ideal which values are better
 * @param estimate the value and its errors
 */
public record Score(String name, Ideal ideal, Estimate estimate) {}
