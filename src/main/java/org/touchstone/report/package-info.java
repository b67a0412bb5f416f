/** Tables and figures, drawn from the CSV files of a finished run, never from memory. */
package org.touchstone.report;
