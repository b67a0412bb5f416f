package org.touchstone.study;

import org.touchstone.study.yaml.Complaints;

/** Something about a study that can be known before work starts. */
@FunctionalInterface
public interface Check {

  /**
   * Checks a configuration.
   *
   * @param config a configuration whose keys are right and whose files are there
   * @param complaints takes what is wrong, by key: {@code complaints.add("candidates[2]", …)}
   */
  void check(StudyConfig config, Complaints complaints);
}
