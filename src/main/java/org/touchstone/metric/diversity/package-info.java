/**
 * How many different images a set holds, by the spectrum of its similarities. Features of the
 * candidate alone come in, an effective number goes out.
 */
package org.touchstone.metric.diversity;
