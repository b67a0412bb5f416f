/**
 * Tables and figures, drawn from the files of a finished run, never from memory, so that they can
 * be redrawn without running again. The CSV files and contact sheets of a run directory come in;
 * {@code figures/} (PNG and SVG, each beside the CSV of what is drawn), {@code report.md} and the
 * text for the terminal go out.
 */
package org.touchstone.report;
