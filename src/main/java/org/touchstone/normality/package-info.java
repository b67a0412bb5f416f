/**
 * Are features Gaussian? One-dimensional tests on random projections, with a Gaussian control.
 * Feature matrices come in, statistics and p-values go out.
 */
package org.touchstone.normality;
