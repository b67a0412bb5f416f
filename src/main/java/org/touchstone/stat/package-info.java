/**
 * Estimates and their errors: {@link org.touchstone.stat.Estimate}, moments, correlation,
 * regression, bootstrap and jackknife. Numbers come in, estimates with standard errors go out.
 */
package org.touchstone.stat;
