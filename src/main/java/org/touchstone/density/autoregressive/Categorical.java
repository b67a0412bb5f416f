package org.touchstone.density.autoregressive;

import java.util.Optional;
import org.touchstone.problem.DataProblem;

/** Draws a token from logits by inverting the cumulative distribution, in double precision. */
final class Categorical {

  private final double[] weights;
  private final double[] logits;
  private double logTotal;

  private final Optional<Conditional> conditional;
  private double total;

  Categorical(int colours) {
    this(colours, Optional.empty());
  }

  Categorical(int colours, Optional<Conditional> conditional) {
    this.conditional = conditional;
    weights = new double[colours];
    logits = new double[colours];
  }

  /**
   * Reads the distribution of a row, which {@link #logProbability} then tells of.
   *
   * @throws DataProblem if a logit is NaN or infinite upwards, or none is finite
   */
  void read(float[] all, int row) {
    int colours = weights.length;
    for (int token = 0; token < colours; token++) {
      logits[token] = all[row * colours + token];
    }
    weigh();
    if (conditional.isPresent()) {
      for (int token = 0; token < colours; token++) {
        logits[token] -= logTotal;
      }
      conditional.get().reshape(logits);
      weigh();
    }
  }

  /**
   * The token whose interval of cumulative probability holds the uniform number.
   *
   * @throws DataProblem if a logit is NaN or infinite upwards, or none is finite
   */
  int draw(float[] all, int row, double uniform) {
    read(all, row);
    double target = uniform * total;
    double sum = 0;
    for (int token = 0; token < weights.length - 1; token++) {
      sum += weights[token];
      if (target < sum) {
        return token;
      }
    }
    return weights.length - 1;
  }

  private void weigh() {
    double highest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      highest = Math.max(highest, logit);
    }
    total = 0;
    for (int token = 0; token < weights.length; token++) {
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
  }

  /** log p of a token under the distribution that was read last. */
  double logProbability(int token) {
    return logits[token] - logTotal;
  }
}
