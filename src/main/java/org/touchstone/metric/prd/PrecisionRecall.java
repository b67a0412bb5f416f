package org.touchstone.metric.prd;

import org.touchstone.metric.Curve;
import org.touchstone.stat.Variance;

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

  private final Histograms histograms;
  private final double[] slopes;
  private final double[] precision;

  PrecisionRecall(Histograms histograms, int angles) {
    this.histograms = histograms;
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
    return Math.min(1, weight(best(beta), beta) * precision[best(beta)]);
  }

  private double weight(int angle, double beta) {
    return (1 + beta * beta) / (1 + beta * beta * slopes[angle]);
  }

  private int best(double beta) {
    int best = 0;
    for (int a = 1; a < slopes.length; a++) {
      if (weight(a, beta) * precision[a] > weight(best, beta) * precision[best]) {
        best = a;
      }
    }
    return best;
  }

  /**
   * Standard error of an F-score by the delta method: the best slope is stationary, so the score
   * varies as the shares at that slope do. A reference row in cell w counts l where {@code l p(w) <
   * q(w)}, a candidate row 1 where it is the other way round, half where both are equal, averaged
   * over runs. The cells count as fixed.
   */
  double error(double beta) {
    int best = best(beta);
    double slope = slopes[best];
    double[] x = new double[histograms.reference()[0].length];
    double[] y = new double[histograms.candidate()[0].length];
    for (int r = 0; r < histograms.runs(); r++) {
      double[] p = histograms.shares(histograms.reference()[r]);
      double[] q = histograms.shares(histograms.candidate()[r]);
      double[] below = new double[p.length];
      for (int w = 0; w < p.length; w++) {
        below[w] = (1 - Math.signum(slope * p[w] - q[w])) / 2 / histograms.runs();
      }
      for (int i = 0; i < x.length; i++) {
        x[i] += slope * below[histograms.reference()[r][i]];
      }
      for (int i = 0; i < y.length; i++) {
        y[i] += 1.0 / histograms.runs() - below[histograms.candidate()[r][i]];
      }
    }
    double variance = Variance.sample(x) / x.length + Variance.sample(y) / y.length;
    return weight(best, beta) * Math.sqrt(variance);
  }
}
