/**
 * A study from YAML to its run directory: the configuration as records, the catalogue of everything
 * that has a name, the runner and the provenance. Files come in, CSV files go out.
 */
package org.touchstone.study;
