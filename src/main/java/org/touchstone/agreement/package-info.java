/**
 * How well a metric ranks candidates: Kendall's tau with intervals that resample training runs,
 * which of two divergences it follows, and whether chance would do as well. A table of scores comes
 * in; agreements, differences and allegiances go out.
 */
package org.touchstone.agreement;
