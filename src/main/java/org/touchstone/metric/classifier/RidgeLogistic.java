package org.touchstone.metric.classifier;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.PositiveDefinite;
import org.touchstone.linalg.Products;

/**
 * Logistic regression with a ridge: the weights w that minimise
 *
 * <pre>sum of log(1 + exp(-y w'x)) + penalty |w|^2 / 2,   y = 1 or -1</pre>
 *
 * <p>found by Newton's method with halved steps where the objective would rise. It solves a system
 * of the smaller of n and d: with fewer rows than columns, w is a combination of rows. Cost: {@code
 * n d min(n, d)} a step, some six to ten steps.
 *
 * @param weights a weight a column
 */
record RidgeLogistic(double[] weights) implements Classifier {

  private static final int STEPS = 50;
  private static final double SETTLED = 1e-10;

  /** Rows that are weighted at a time. */
  private static final int BLOCK = 4096;

  static RidgeLogistic fit(Matrix rows, boolean[] candidate, double penalty) {
    double[] weights = new double[rows.columns()];
    double objective = objective(rows, candidate, weights, penalty);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = direction(rows, candidate, weights, penalty);
      double length = 1;
      double[] next = moved(weights, direction, length);
      double lower = objective(rows, candidate, next, penalty);
      while (!(lower <= objective) && length > 1e-6) {
        length /= 2;
        next = moved(weights, direction, length);
        lower = objective(rows, candidate, next, penalty);
      }
      double gain = objective - lower;
      if (!(gain > 0)) {
        break;
      }
      weights = next;
      objective = lower;
      if (gain <= SETTLED * objective) {
        break;
      }
    }
    return new RidgeLogistic(weights);
  }

  @Override
  public boolean[] candidates(Matrix rows) {
    double[] logits = logits(rows, weights);
    boolean[] found = new boolean[logits.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = logits[i] > 0;
    }
    return found;
  }

  static double objective(Matrix rows, boolean[] candidate, double[] weights, double penalty) {
    double[] logits = logits(rows, weights);
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double margin = candidate[i] ? logits[i] : -logits[i];
      sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
    for (double w : weights) {
      sum += penalty / 2 * w * w;
    }
    return sum;
  }

  private static double[] logits(Matrix rows, double[] weights) {
    return Products.times(rows, new Matrix(weights.length, 1, weights)).values();
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] to = from.clone();
    for (int j = 0; j < to.length; j++) {
      to[j] += length * direction[j];
    }
    return to;
  }

  /** Newton's: (X'SX + penalty)^-1 (X'(t - p) - penalty w), S = p (1 - p). */
  private static double[] direction(
      Matrix rows, boolean[] candidate, double[] weights, double penalty) {
    double[] logits = logits(rows, weights);
    double[] residuals = new double[logits.length];
    double[] roots = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      double p = 1 / (1 + Math.exp(-logits[i]));
      residuals[i] = (candidate[i] ? 1 : 0) - p;
      roots[i] = Math.sqrt(p * (1 - p));
    }
    double[] descent = combined(rows, residuals);
    for (int j = 0; j < descent.length; j++) {
      descent[j] -= penalty * weights[j];
    }
    return rows.rows() < rows.columns()
        ? throughRows(rows, roots, descent, penalty)
        : throughColumns(rows, roots, descent, penalty);
  }

  private static double[] combined(Matrix rows, double[] factors) {
    return Products.transposedTimes(rows, new Matrix(factors.length, 1, factors)).values();
  }

  private static double[] throughColumns(
      Matrix rows, double[] roots, double[] descent, double penalty) {
    int d = rows.columns();
    Matrix hessian = Matrix.zeros(d, d);
    for (int from = 0; from < rows.rows(); from += BLOCK) {
      int to = Math.min(rows.rows(), from + BLOCK);
      Products.addGram(weighted(rows.slice(from, to), from, roots), hessian);
    }
    for (int j = 0; j < d; j++) {
      hessian.values()[j * d + j] += penalty;
    }
    return PositiveDefinite.solve(hessian, descent);
  }

  /** By Woodbury: (g - A'(penalty + A A')^-1 A g) / penalty, A the rows times their roots. */
  private static double[] throughRows(
      Matrix rows, double[] roots, double[] descent, double penalty) {
    int n = rows.rows();
    Matrix weighted = weighted(rows, 0, roots);
    Matrix gram = Products.timesTransposed(weighted, weighted);
    for (int i = 0; i < n; i++) {
      gram.values()[i * n + i] += penalty;
    }
    double[] inner = PositiveDefinite.solve(gram, logits(weighted, descent));
    double[] back = combined(weighted, inner);
    double[] direction = new double[descent.length];
    for (int j = 0; j < direction.length; j++) {
      direction[j] = (descent[j] - back[j]) / penalty;
    }
    return direction;
  }

  private static Matrix weighted(Matrix rows, int first, double[] roots) {
    int d = rows.columns();
    Matrix weighted = Matrix.zeros(rows.rows(), d);
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < d; j++) {
        weighted.values()[i * d + j] = roots[first + i] * rows.values()[i * d + j];
      }
    }
    return weighted;
  }
}
