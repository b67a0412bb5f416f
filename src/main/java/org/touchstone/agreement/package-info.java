/**
 * How well a metric ranks candidates: Kendall's tau with intervals that resample training runs. A
 * table of scores comes in, agreements go out.
 */
package org.touchstone.agreement;
