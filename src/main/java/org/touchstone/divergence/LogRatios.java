package org.touchstone.divergence;

import org.touchstone.problem.DataProblem;

/** The log-ratio log p - log q on independent samples of P and of Q. */
public final class LogRatios {

  private final double[] onP;
  private final double[] onQ;

  private LogRatios(double[] onP, double[] onQ) {
    this.onP = onP;
    this.onQ = onQ;
  }

  /**
   * Log-ratios from log-likelihoods, all in nats.
   *
   * @param pOfP log p of the samples of P
   * @param qOfP log q of the same; negative infinity where Q gives them no mass
   * @param qOfQ log q of the samples of Q
   * @param pOfQ log p of the same; negative infinity where P gives them no mass
   * @return the ratios
   * @throws DataProblem if a side has fewer than two samples, lengths differ, a number is NaN or
   *     positive infinity, or a sample has no mass under the density that drew it
   */
  public static LogRatios of(double[] pOfP, double[] qOfP, double[] qOfQ, double[] pOfQ) {
    double[] onP = ratios("truth", pOfP, qOfP);
    double[] onQ = ratios("candidate", qOfQ, pOfQ);
    for (int i = 0; i < onQ.length; i++) {
      onQ[i] = -onQ[i];
    }
    return new LogRatios(onP, onQ);
  }

  private static double[] ratios(String side, double[] own, double[] other) {
    if (own.length != other.length || own.length < 2) {
      throw new DataProblem(
          "divergence",
          own.length
              + " and "
              + other.length
              + " log-likelihoods of samples of the "
              + side
              + ", expected the same number, at least 2");
    }
    double[] ratios = new double[own.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = own[i] - other[i];
      if (!(Double.isFinite(own[i]) && other[i] < Double.POSITIVE_INFINITY)) {
        throw new DataProblem(
            "divergence",
            "sample "
                + i
                + " of the "
                + side
                + " has log-likelihoods "
                + own[i]
                + " under the density that drew it and "
                + other[i]
                + " under the other, expected a finite number, and one that is finite or -inf");
      }
    }
    return ratios;
  }

  /** On samples of P; positive infinity where Q has no mass. */
  double[] onP() {
    return onP.clone();
  }

  /** On samples of Q; negative infinity where P has no mass. */
  double[] onQ() {
    return onQ.clone();
  }

  /**
   * What both samples see of the other density.
   *
   * @return the overlap
   */
  public Overlap overlap() {
    return Overlap.of(onP, onQ);
  }
}
