package org.touchstone.density.autoregressive;

import org.touchstone.problem.DataProblem;

/** Draws a token from logits by inverting the cumulative distribution, in double precision. */
final class Categorical {

  private final double[] weights;
  private final double[] logits;
  private double logTotal;

  Categorical(int colours) {
    weights = new double[colours];
    logits = new double[colours];
  }

  /**
   * The token whose interval of cumulative probability holds the uniform number.
   *
   * @throws DataProblem if a logit is NaN or infinite upwards, or none is finite
   */
  int draw(float[] all, int row, double uniform) {
    int colours = weights.length;
    double highest = Double.NEGATIVE_INFINITY;
    for (int token = 0; token < colours; token++) {
      logits[token] = all[row * colours + token];
      highest = Math.max(highest, logits[token]);
    }
    double total = 0;
    for (int token = 0; token < colours; token++) {
      weights[token] = Math.exp(logits[token] - highest);
      total += weights[token];
    }
    if (!(total >= 1)) { // the highest has weight 1; NaN fails this too
      throw new DataProblem(
          "density",
          "the network's output is not finite (highest logit "
              + highest
              + "), so that no colour can be drawn; its weights are damaged or too large: take"
              + " another snapshot or train again");
    }
    logTotal = highest + Math.log(total);
    double target = uniform * total;
    double sum = 0;
    for (int token = 0; token < colours - 1; token++) {
      sum += weights[token];
      if (target < sum) {
        return token;
      }
    }
    return colours - 1;
  }

  /** log p of a token under the logits of the last draw. */
  double logProbability(int token) {
    return logits[token] - logTotal;
  }
}
