/**
 * Are features Gaussian? One-dimensional tests ({@link org.touchstone.normality.NormalityTests}
 * lists them), random projections that carry a matrix to one dimension, and a Gaussian control with
 * the same mean, covariance and size. Feature matrices come in; statistics, p-values, rejection
 * shares and effect sizes go out, each at several sample sizes, since a p-value alone mostly
 * measures the size.
 */
package org.touchstone.normality;
