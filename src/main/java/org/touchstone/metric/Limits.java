package org.touchstone.metric;

import org.touchstone.problem.ParameterProblem;

/** Bounds of parameters, in one sentence each. */
public final class Limits {

  private Limits() {}

  public static void atLeast(String metric, String parameter, long found, long minimum) {
    if (found < minimum) {
      throw new ParameterProblem(
          metric, parameter + " " + found + ", expected at least " + minimum);
    }
  }
}
