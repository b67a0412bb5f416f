package org.touchstone.random;

import org.touchstone.problem.ParameterProblem;

/** Where the uniform numbers of a sample come from. */
public enum Sampling {
  /** Every sample is drawn by itself. */
  INDEPENDENT,
  /**
   * The samples are spread evenly, by Sobol's sequence under a random scrambling. Their means vary
   * less where what is averaged is smooth in few coordinates. Samples depend on each other, so that
   * standard errors made for independent ones do not hold: they are too large where it helps.
   */
  SOBOL;

  /** Coordinates of a point for which Sobol's sequence has direction numbers here. */
  public static final int MOST_DIMENSIONS = 1000;

  /**
   * Uniforms.
   *
   * @param seeds the randomness; another node gives independent uniforms
   * @return the uniforms, a function of (seed, sample, dimension) alone
   */
  public Uniforms uniforms(SeedTree seeds) {
    return this == SOBOL ? new Sobol(seeds) : Uniforms.independent(seeds);
  }

  /**
   * Refuses points of too many coordinates.
   *
   * @param dimensions coordinates that are needed
   * @param where what needs them, for the error
   * @throws ParameterProblem if there are too many
   */
  public void requireDimensions(int dimensions, String where) {
    if (this == SOBOL && dimensions > MOST_DIMENSIONS) {
      throw new ParameterProblem(
          where,
          "needs points of "
              + dimensions
              + " coordinates, Sobol's sequence has "
              + MOST_DIMENSIONS
              + " here; sample independently");
    }
  }
}
