package org.touchstone.report;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A candidate: one snapshot of a training run, or the second sample of the truth.
 *
 * @param name the candidate's name
 * @param family the density family
 * @param run the training run that it is a snapshot of
 * @param step training steps; absent for the truth
 * @param parameters number of trained parameters; absent for the truth
 * @param last whether it is its run's last snapshot in the study
 * @param dose how badly it fails on purpose; absent for trained networks and the truth
 */
record Model(
    String name,
    String family,
    String run,
    OptionalLong step,
    OptionalLong parameters,
    boolean last,
    OptionalDouble dose) {

  boolean isTruth() {
    return family.equals("truth");
  }
}
