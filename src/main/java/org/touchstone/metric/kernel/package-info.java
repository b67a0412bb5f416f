/**
 * Distances of mean embeddings: the maximum mean discrepancy of features under a kernel. Features
 * of both sides come in, squared distances with U-statistic errors go out.
 */
package org.touchstone.metric.kernel;
