package org.touchstone.metric.prd;

import org.touchstone.metric.Curve;

/**
 * The curve of precision and recall of distributions, and its F-scores. Over cells w with shares
 * p(w) of the reference and q(w) of the candidate, for every slope l:
 *
 * <pre>precision(l) = sum over w of min(l p(w), q(w)),   recall(l) = precision(l) / l</pre>
 *
 * <p>averaged over runs. Since recall is precision over l,
 *
 * <pre>F_b = max over l of (1 + b^2) precision(l) / (1 + b^2 l).</pre>
 *
 * <p>The slopes are tangents of evenly spaced angles.
 */
final class PrecisionRecall {

  /** The angles reach this close to 0 and to a right angle. */
  private static final double EDGE = 1e-10;

  private final double[] slopes;
  private final double[] precision;

  PrecisionRecall(Histograms histograms, int angles) {
    slopes = new double[angles];
    precision = new double[angles];
    for (int a = 0; a < angles; a++) {
      slopes[a] = Math.tan(EDGE + (Math.PI / 2 - 2 * EDGE) * a / (angles - 1));
    }
    for (int r = 0; r < histograms.runs(); r++) {
      double[] p = histograms.shares(histograms.reference()[r]);
      double[] q = histograms.shares(histograms.candidate()[r]);
      for (int a = 0; a < angles; a++) {
        for (int w = 0; w < p.length; w++) {
          precision[a] += Math.min(slopes[a] * p[w], q[w]) / histograms.runs();
        }
      }
    }
  }

  Curve curve() {
    double[] recall = new double[slopes.length];
    for (int a = 0; a < recall.length; a++) {
      recall[a] = Math.min(1, precision[a] / slopes[a]); // above 1 by rounding only
    }
    double[] clipped = precision.clone();
    for (int a = 0; a < clipped.length; a++) {
      clipped[a] = Math.min(1, clipped[a]);
    }
    return new Curve("recall", "precision", recall, clipped);
  }

  double f(double beta) {
    double largest = 0;
    for (int a = 0; a < slopes.length; a++) {
      double weight = (1 + beta * beta) / (1 + beta * beta * slopes[a]);
      largest = Math.max(largest, weight * precision[a]);
    }
    return Math.min(1, largest); // above 1 by rounding only
  }
}
