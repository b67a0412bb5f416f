/**
 * How fast it is: the rows of the benchmark table, each timed by JMH beside products of matrices. A
 * row's id comes in, times and ratios go out.
 */
package org.touchstone.benchmark;
