package org.touchstone.agreement;

/**
 * A model that is ranked.
 *
 * @param model its name
 * @param run the training run that it is a snapshot of; snapshots of one run are not independent
 * @param last whether it is the last snapshot of its run
 */
public record Candidate(String model, String run, boolean last) {}
