package org.touchstone.metric.frechet;

import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.linalg.CovarianceRoot;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.stat.Moments;

/**
 * A Gaussian as the Fréchet distance sees it.
 *
 * @param mean length d
 * @param totalVariance trace of the covariance
 * @param root a matrix R of width d with {@code R'R} the covariance
 * @param covariance the covariance itself, present only where the root is triangular: where it is
 *     not singular ({@link CovarianceRoot#triangular})
 * @param count number of vectors it was fitted to, where that is known
 */
public record Gaussian(
    double[] mean,
    double totalVariance,
    Matrix root,
    Optional<Matrix> covariance,
    OptionalLong count) {

  /**
   * The Gaussian with the moments of a set's features.
   *
   * @param set features or moments; remembers the Gaussian
   * @param metric id of the metric that needs it
   * @return the Gaussian, made once
   * @throws DataProblem if there are fewer than two rows, a number is not finite, or a covariance
   *     that was given is none
   */
  public static Gaussian of(ImageSet set, String metric) {
    if (set.moments().isPresent()) {
      return set.remember("gaussian", () -> ofMoments(set.name(), set.moments().get()));
    }
    Rows rows = set.rows(metric, 2);
    return set.remember("gaussian", () -> ofRows(set.name(), rows));
  }

  /**
   * The Gaussian with the moments of some vectors. With no more rows than columns the covariance is
   * singular; then the centred rows themselves, divided by {@code sqrt(n-1)}, are its root, which
   * is cheaper and truer than the eigenvectors of a singular matrix.
   *
   * @param name what to call the set in an error
   * @param all {@code n x d}, finite; read a block at a time where there are more than d
   * @return the Gaussian
   * @throws DataProblem if its variance overflows
   */
  public static Gaussian ofRows(String name, Rows all) {
    if (all.rows() > all.columns()) {
      return ofMoments(name, Moments.of(all));
    }
    Matrix rows = all.slice(0, all.rows());
    double[] mean = Moments.mean(rows);
    Matrix root = Moments.centred(rows, mean);
    double scale = 1 / Math.sqrt(rows.rows() - 1.0);
    double trace = 0;
    for (int i = 0; i < root.values().length; i++) {
      root.values()[i] *= scale;
      trace += root.values()[i] * root.values()[i];
    }
    requireFinite(name, trace);
    return new Gaussian(mean, trace, root, Optional.empty(), OptionalLong.of(rows.rows()));
  }

  /**
   * The Gaussian with given moments.
   *
   * @param name what to call the set in an error
   * @param moments mean and covariance
   * @return the Gaussian
   * @throws DataProblem if a moment is not finite or the covariance is none
   */
  public static Gaussian ofMoments(String name, Moments moments) {
    Matrix covariance = moments.covariance();
    double scale = 0;
    double sum = 0;
    for (double value : covariance.values()) {
      scale = Math.max(scale, Math.abs(value));
      sum += Math.abs(value);
    }
    for (double value : moments.mean()) {
      sum += Math.abs(value);
    }
    requireFinite(name, sum);
    requireSymmetric(name, covariance, scale);
    Optional<Matrix> triangular = CovarianceRoot.triangular(covariance);
    return new Gaussian(
        moments.mean(),
        moments.totalVariance(),
        triangular.orElseGet(() -> symmetricRoot(name, covariance)),
        triangular.map(root -> covariance),
        moments.count());
  }

  private static Matrix symmetricRoot(String name, Matrix covariance) {
    try {
      return CovarianceRoot.of(covariance);
    } catch (ArithmeticException e) {
      throw new DataProblem(name, e.getMessage(), e);
    }
  }

  private static void requireFinite(String name, double sum) {
    if (!Double.isFinite(sum)) {
      throw new DataProblem(
          name, "mean or covariance is not finite, expected finite numbers; scale the features");
    }
  }

  private static void requireSymmetric(String name, Matrix covariance, double scale) {
    int d = covariance.rows();
    int tile = 32; // by tiles, since a column of a large matrix is one cache miss an entry
    for (int top = 0; top < d; top += tile) {
      for (int left = 0; left <= top; left += tile) {
        for (int i = top; i < Math.min(d, top + tile); i++) {
          for (int j = left; j < Math.min(i, left + tile); j++) {
            requireEqual(name, i, j, covariance.get(i, j), covariance.get(j, i), 1e-5 * scale);
          }
        }
      }
    }
  }

  private static void requireEqual(
      String name, int i, int j, double below, double above, double tolerance) {
    if (!(Math.abs(below - above) <= tolerance)) {
      throw new DataProblem(
          name,
          "sigma is not symmetric: entry "
              + i
              + ","
              + j
              + " is "
              + below
              + " and entry "
              + j
              + ","
              + i
              + " is "
              + above);
    }
  }
}
