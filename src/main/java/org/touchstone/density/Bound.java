package org.touchstone.density;

/** What the numbers of a density are to its log-likelihoods. */
public enum Bound {
  /** They are the log-likelihoods. */
  EXACT,
  /** Each is at most the log-likelihood, in expectation over the randomness of the estimate. */
  LOWER
}
