package org.touchstone.density.autoregressive;

/** Densities with random weights, for tests of what is built on densities. */
public final class SmallDensities {

  private SmallDensities() {}

  /** A density whose weights are far from their start. */
  public static AutoregressiveDensity of(AutoregressiveNet net, long seed) {
    return new AutoregressiveDensity(net, AutoregressiveContractTest.perturbed(net, seed), 50, 50);
  }
}
