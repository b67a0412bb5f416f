/**
 * A user's own metrics: a Java file that is compiled in memory, a jar, a program in any language,
 * and the files to start one from. Paths and commands come in, {@link
 * org.touchstone.metric.Metric}s go out, which a study then treats as its own.
 */
package org.touchstone.study.own;
