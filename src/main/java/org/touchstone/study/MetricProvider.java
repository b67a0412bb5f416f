package org.touchstone.study;

import java.util.List;

/** Metrics of a third party, found by {@link java.util.ServiceLoader}. */
public interface MetricProvider {

  /**
   * Its metrics.
   *
   * @return the entries to add to the catalogue
   */
  List<MetricType> metrics();
}
