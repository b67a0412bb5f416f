package org.touchstone.divergence;

import org.touchstone.problem.DataProblem;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * The Kullback-Leibler divergence by Monte Carlo: for samples x of P, KL(P||Q) = E[log p(x) - log
 * q(x)]. The estimator is the mean over the samples, unbiased, with the standard error of a mean.
 * The reverse divergence KL(Q||P) is the same with the roles exchanged, on samples of Q.
 *
 * <p>The log ratio of a single image has a heavy tail (its standard deviation is about as large as
 * the divergence), so one image says nothing; means over hundreds are close to normal.
 *
 * <p>Source: Kullback and Leibler, On Information and Sufficiency (1951).
 */
public final class KullbackLeibler {

  private KullbackLeibler() {}

  /**
   * KL(from||to) from the log-likelihoods of samples of {@code from}.
   *
   * @param logFrom log-likelihoods of the samples under the density that drew them, in nats
   * @param logTo log-likelihoods of the same samples under the other density, in nats; negative
   *     infinity where it gives them no mass
   * @return nats per image; infinite, without an error, if a sample has no mass under the other
   * @throws DataProblem if there are fewer than two samples, lengths differ, or a number is NaN
   */
  public static Estimate estimate(double[] logFrom, double[] logTo) {
    double[] ratios = differences(logFrom, logTo);
    for (double ratio : ratios) {
      if (ratio == Double.POSITIVE_INFINITY) {
        return Estimate.bare(ratio, ratios.length, Unit.NATS_PER_IMAGE);
      }
    }
    return mean(ratios);
  }

  /**
   * How much larger KL(P||Q1) is than KL(P||Q2), estimated on the same samples of P: the
   * log-likelihood of P cancels, and with it most of the noise.
   *
   * @param logFirst log-likelihoods of samples of P under Q1, in nats
   * @param logSecond log-likelihoods of the same samples under Q2, in nats
   * @return KL(P||Q1) - KL(P||Q2) in nats per image with its paired standard error
   * @throws DataProblem if there are fewer than two samples, lengths differ, or a number is not
   *     finite
   */
  public static Estimate difference(double[] logFirst, double[] logSecond) {
    double[] differences = differences(logSecond, logFirst);
    for (int i = 0; i < differences.length; i++) {
      if (Double.isInfinite(differences[i])) {
        throw new DataProblem(
            "kl",
            "the log-likelihood of sample " + i + " is not finite, so no difference is known");
      }
    }
    return mean(differences);
  }

  /**
   * The same divergence in bits per token.
   *
   * @param nats an estimate in nats per image
   * @param dimensions tokens of an image
   * @return the estimate in bits per dimension
   */
  public static Estimate bitsPerDimension(Estimate nats, int dimensions) {
    double factor = 1 / (Math.log(2) * dimensions);
    return nats.standardError().isPresent()
        ? Estimate.of(
            nats.value() * factor,
            nats.standardError().getAsDouble() * factor,
            nats.count(),
            Unit.BITS_PER_DIMENSION)
        : Estimate.bare(nats.value() * factor, nats.count(), Unit.BITS_PER_DIMENSION);
  }

  private static double[] differences(double[] first, double[] second) {
    if (first.length != second.length || first.length < 2) {
      throw new DataProblem(
          "kl",
          first.length
              + " and "
              + second.length
              + " log-likelihoods, expected the same number, at least 2");
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
      if (Double.isNaN(differences[i])) {
        throw new DataProblem(
            "kl",
            "sample "
                + i
                + " has log-likelihoods "
                + first[i]
                + " and "
                + second[i]
                + ", expected numbers");
      }
    }
    return differences;
  }

  private static Estimate mean(double[] values) {
    SampleMean mean = SampleMean.of(values);
    return Estimate.of(
        mean.value(), Math.sqrt(mean.variance()), values.length, Unit.NATS_PER_IMAGE);
  }
}
