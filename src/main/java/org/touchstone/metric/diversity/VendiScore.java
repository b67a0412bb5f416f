package org.touchstone.metric.diversity;

import java.util.List;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Vendi score: the effective number of different images, by the spectrum of their similarities.
 * With the eigenvalues l of K/n, K the cosines between rows, which sum to 1:
 *
 * <pre>
 * order 1:         exp(- sum of l log l)
 * order q:         (sum of l^q)^(1 / (1 - q))
 * order Infinity:  1 / max l
 * </pre>
 *
 * <p>Small orders count rare kinds of images, large ones only what is common. It compares with no
 * reference: noise is diverse. Between 1 (all rows point one way) and min(n, d).
 *
 * <p>Eigenvalues of the smaller of the {@code d x d} and the {@code n x n} Gram matrix, which are
 * the same but for zeros; those below {@code 2^-52 max(n, d)} of the largest are rounding and left
 * out. Cost: {@code n d min(n,d)}, and {@code min(n,d)^3} for eigenvalues and vectors. Bias:
 * downward, most for small orders, vanishing as 1/n for n far above d; compare at equal counts. Two
 * rows are enough.
 *
 * <p>Peer: dgm-eval, equal with its cosine kernel on normalised rows. It always decomposes the
 * {@code n x n} matrix, whose rounding shifts orders below 1 by some 1e-6.
 *
 * <p>Every row twice: the same value. All rows equal: 1. A constant feature pulls all rows together
 * and the value towards 1. Scales of the features or of one row do not matter, so that one far
 * outlier is one row among n. A row of zeros has no direction and is refused.
 *
 * <p>Standard error: influence function of the spectrum ({@link Spectrum}). With n well above d it
 * is in line with fresh draws at every order. With n = d/2 it was 0.39 of their spread at order
 * 0.5, 0.72 at order 1, 1.04 at order 2 and 1.16 at Infinity (100 draws), since the small
 * eigenvalues are then those of the sample and not of the law.
 *
 * <p>Source: Friedman, Dieng, "The Vendi Score", TMLR 2023; orders: Pasarkar, Dieng, "Cousins of
 * the Vendi Score", AISTATS 2024.
 *
 * @param order q, positive; {@code Infinity} is allowed
 */
public record VendiScore(double order) implements Metric {

  /**
   * Checks the parameter.
   *
   * @throws ParameterProblem if the order is not positive
   */
  public VendiScore {
    if (!(order > 0)) {
      throw new ParameterProblem(
          "vendi", "order " + order + ", expected a positive number or Infinity");
    }
  }

  /** Order 1, Shannon's. */
  public VendiScore() {
    this(1);
  }

  @Override
  public String id() {
    return "vendi";
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public Needs needs() {
    return Needs.featuresAlone(2);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet candidate = evaluation.candidate();
    Rows rows = new UnitRows(candidate.name(), candidate.rows(id(), 2));
    Spectrum spectrum = candidate.remember("spectrum of cosines", () -> Spectrum.of(rows));
    double value = number(spectrum.values());
    double error = value * spectrum.errorOf(rows, slopes(spectrum.values()));
    return List.of(Score.of(this, Estimate.of(value, error, rows.rows(), Unit.ONE)));
  }

  /** The effective number of unequal shares. */
  private double number(double[] shares) {
    if (order == Double.POSITIVE_INFINITY) {
      return 1 / shares[shares.length - 1];
    }
    double sum = 0;
    if (nearOne() && order != 1) {
      for (double share : shares) {
        sum += share * Math.expm1((order - 1) * Math.log(share));
      }
      return Math.exp(Math.log1p(sum) / (1 - order));
    }
    for (double share : shares) {
      sum += order == 1 ? -share * Math.log(share) : relativePower(share, shares, order);
    }
    if (order == 1) {
      return Math.exp(sum);
    }
    // powers relative to the largest share, or those of high orders would underflow
    double log = Math.log(sum) + order * Math.log(shares[shares.length - 1]);
    return Math.exp(log / (1 - order));
  }

  /** Derivatives of the logarithm of the number by the shares. */
  private double[] slopes(double[] shares) {
    int last = shares.length - 1;
    double[] slopes = new double[shares.length];
    if (order == Double.POSITIVE_INFINITY) {
      slopes[last] = -1 / shares[last];
      return slopes;
    }
    double sum = 0;
    for (int k = 0; k <= last; k++) {
      sum += relativePower(shares[k], shares, order);
    }
    for (int k = 0; k <= last; k++) {
      slopes[k] =
          nearOne()
              ? slopeNearOne(shares[k])
              : order / (1 - order) * relativePower(shares[k], shares, order) / sum / shares[k];
    }
    return slopes;
  }

  /** Where powers of shares are so near the shares that their differences would be rounding. */
  private boolean nearOne() {
    return Math.abs(order - 1) < 1e-3;
  }

  /** Up to a constant, which shares that sum to 1 do not feel, and to a part in a thousand. */
  private double slopeNearOne(double share) {
    return order == 1
        ? -Math.log(share) - 1
        : order * Math.expm1((order - 1) * Math.log(share)) / (1 - order);
  }

  private static double relativePower(double share, double[] shares, double power) {
    return Math.pow(share / shares[shares.length - 1], power);
  }
}
