package org.touchstone.density.autoregressive;

/** Draws a token from logits by inverting the cumulative distribution, in double precision. */
final class Categorical {

  private final double[] weights;
  private final double[] logits;
  private double logTotal;

  Categorical(int colours) {
    weights = new double[colours];
    logits = new double[colours];
  }

  /** The token whose interval of cumulative probability holds the uniform number. */
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
