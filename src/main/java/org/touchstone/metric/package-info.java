/**
 * What a metric is: an {@link org.touchstone.metric.Evaluation} (reference and candidate features)
 * comes in, scores with standard errors go out. The metrics themselves lie below, a package for
 * each idea and a file for each metric, equal to the field's tools within the tolerances that their
 * tests state. A metric never sees a density.
 */
package org.touchstone.metric;
