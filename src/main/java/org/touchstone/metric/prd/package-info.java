/**
 * Precision and recall of distributions: histograms of both sides over common cells, and the line
 * of trade-offs between what the candidate draws wrongly and what it never draws. Features come in,
 * F-scores and the curve go out.
 */
package org.touchstone.metric.prd;
