/**
 * Are features Gaussian? Tests of one dimension ({@link org.touchstone.normality.NormalityTests})
 * along random directions and principal components, tests of several dimensions ({@link
 * org.touchstone.normality.MultivariateTests}), and Gaussian controls with the same mean,
 * covariance and size, once to be seen and again and again for honest p-values. Feature matrices
 * come in; statistics, p-values, numbers of rejections and effect sizes go out, each at several
 * sample sizes, since a p-value alone mostly measures the size; and the log-density of the Gaussian
 * itself ({@link org.touchstone.normality.GaussianTail}).
 */
package org.touchstone.normality;
