/**
 * The metrics, one file each, equal to the field's tools to the last digit. An {@link
 * org.touchstone.metric.Evaluation} (reference and candidate features) comes in, scores with
 * standard errors go out. A metric never sees a density.
 */
package org.touchstone.metric;
