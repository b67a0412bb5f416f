package org.touchstone.metric.frechet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.linalg.CovarianceRoot;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Moments;
import org.touchstone.stat.Unit;

/**
 * Fréchet Inception Distance: the squared 2-Wasserstein distance between the Gaussians with the
 * moments of two feature sets,
 *
 * <pre>|m1 - m2|^2 + tr S1 + tr S2 - 2 tr (S1 S2)^(1/2)</pre>
 *
 * <p>with covariances divided by {@code n - 1}. Biased upwards by about a constant over n. Two rows
 * a side are enough; two independent halves of one law give that bias. Identical sets give 0 up to
 * rounding, some 1e-13 of the total variance, and that may be negative: it is returned as it is,
 * since a clamp would hide what was computed.
 *
 * <p>The trace of the root is the sum of the roots of the eigenvalues of {@code R1 S2 R1'}, with R1
 * the triangular root of S1, where both sides have more rows than columns and neither covariance
 * nor an eigenvalue is near rounding; else the sum of the singular values of {@code R1 R2'}, which
 * is three times dearer and stands singular covariances: constant features, duplicated rows, fewer
 * rows than columns ({@link CovarianceRoot} has the rule). Features in files are read a block at a
 * time, twice: their sums, and 2,048 rows for the standard error.
 *
 * <p>The standard error counts fresh candidates and a fresh reference; where one side is only
 * moments, its sampling cannot be known and only the other side's is counted. Method: {@link
 * FrechetError}. Cost: {@code O(n d^2 + d^3)}; at 2,048 columns and 10,000 rows the error doubles
 * or triples it.
 *
 * <p>Source: Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash
 * Equilibrium", NeurIPS 2017.
 */
public record FrechetDistance() implements Metric {

  @Override
  public String id() {
    return "fid";
  }

  @Override
  public Needs needs() {
    return Needs.features(2, 2).withMoments(Needs.Moments.EITHER);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    return List.of(Score.of(this, estimate(id(), evaluation)));
  }

  /**
   * The distance of two feature sets.
   *
   * @param reference {@code m x d}, at least two rows
   * @param candidate {@code n x d}, at least two rows
   * @return the distance
   */
  public static double between(Matrix reference, Matrix candidate) {
    return between(
        Gaussian.ofRows("reference", reference), Gaussian.ofRows("candidate", candidate));
  }

  /**
   * The distance of two Gaussians.
   *
   * @param reference one
   * @param candidate the other, of the same dimension
   * @return the distance
   */
  public static double between(Gaussian reference, Gaussian candidate) {
    OptionalDouble trace =
        candidate.covariance().isPresent()
            ? traceByEigenvalues(reference, candidate.covariance().get())
            : OptionalDouble.empty();
    return distance(
        reference,
        candidate.mean(),
        candidate.totalVariance(),
        trace.isPresent()
            ? trace.getAsDouble()
            : CovarianceRoot.traceOfProductRoot(reference.root(), candidate.root()));
  }

  /**
   * The distance of moments that are known to be moments, whose root is made only if it must be.
   */
  static double between(Gaussian reference, Moments candidate) {
    OptionalDouble trace = traceByEigenvalues(reference, candidate.covariance());
    return trace.isPresent()
        ? distance(reference, candidate.mean(), candidate.totalVariance(), trace.getAsDouble())
        : between(reference, Gaussian.ofMoments("candidate", candidate));
  }

  private static OptionalDouble traceByEigenvalues(Gaussian reference, Matrix covariance) {
    return reference.covariance().isPresent()
        ? CovarianceRoot.traceByEigenvalues(reference.root(), covariance)
        : OptionalDouble.empty();
  }

  private static double distance(
      Gaussian reference, double[] mean, double totalVariance, double trace) {
    double means = 0;
    for (int j = 0; j < mean.length; j++) {
      double difference = reference.mean()[j] - mean[j];
      means += difference * difference;
    }
    return means + reference.totalVariance() + totalVariance - 2 * trace;
  }

  private static Optional<Rows> rows(ImageSet set, String id) {
    return set.moments().isPresent() ? Optional.empty() : Optional.of(set.rows(id, 2));
  }

  static Estimate estimate(String id, Evaluation evaluation) {
    ImageSet referenceSet = evaluation.reference(id);
    ImageSet candidateSet = evaluation.candidate();
    Gaussian reference = Gaussian.of(referenceSet, id);
    Gaussian candidate = Gaussian.of(candidateSet, id);
    Checks.sameWidth(referenceSet, reference.mean().length, candidateSet, candidate.mean().length);
    // fid and clean-fid of one pair of sets are one number.
    return candidateSet.remember(
        List.of("frechet", referenceSet),
        () -> {
          double value = Checks.finite(id, between(reference, candidate));
          OptionalDouble error =
              FrechetError.of(reference, rows(referenceSet, id), candidate, rows(candidateSet, id));
          return new Estimate(
              value,
              error,
              OptionalDouble.empty(),
              candidate.count().orElse(0),
              Unit.SQUARED_FEATURES);
        });
  }
}
