/**
 * Estimates and their errors: {@link org.touchstone.stat.Estimate}, moments, rank correlation,
 * regression and bootstrap. Numbers come in, estimates with standard errors go out.
 */
package org.touchstone.stat;
