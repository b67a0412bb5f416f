/**
 * The metrics, one file each, equal to the field's tools within the tolerances that their tests
 * state. An {@link org.touchstone.metric.Evaluation} (reference and candidate features) comes in,
 * scores with standard errors go out. A metric never sees a density.
 */
package org.touchstone.metric;
