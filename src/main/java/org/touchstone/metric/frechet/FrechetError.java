package org.touchstone.metric.frechet;

import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.Rows;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.stat.Moments;
import org.touchstone.stat.Variance;

/**
 * Standard error of the {@link FrechetDistance} by its influence function: a jackknife to second
 * order in closed form.
 *
 * <p>With T the optimal transport map between the Gaussians, a row y with {@code c = y - m2} moves
 * the distance by {@code psi(y)/n}, {@code psi(y) = 2 c'(m2-m1) + c'c - c'Tc}, and two rows
 * together by {@code phi(y,z)/n^2}. Deleting a row changes the distance by {@code psi/(n-1) -
 * phi(y,y)/2(n-1)^2}, and the variance of {@code psi - phi(y,y)/2(n-1)} over rows, divided by n and
 * summed over both sides, is the jackknife's variance. It counts the fluctuation of the pairs y !=
 * z twice (Efron and Stein), which matters where the two laws nearly agree and psi nearly vanishes:
 * there the error would be too large by the root of two. The surplus is known in closed form for
 * Gaussian features; it is scaled by the features' kurtosis and subtracted, down to half of the
 * variance, which is the limit at equal laws.
 *
 * <p>With singular covariances (fewer rows than columns) directions outside the common support
 * carry no influence, and the error is rough (within some 40 % in simulation).
 *
 * <p>Source: Efron, Stein, "The Jackknife Estimate of Variance", Annals of Statistics 9 (1981);
 * derivative of the trace from Malago, Montrucchio, Pistone, "Wasserstein Riemannian Geometry of
 * Gaussian Densities", 2018.
 */
final class FrechetError {

  /** Rows of a side that the variance is estimated from, evenly spaced: 2 % of it at 2,048. */
  private static final int ROWS = 2048;

  private FrechetError() {}

  /**
   * How an estimate takes its candidates.
   *
   * @param first sum over rows of the squared weight of a row; {@code 1/n} where all weigh alike
   * @param second sum over pairs of rows of the squared weight of a pair; {@code 1/n^2} then
   * @param self weight of what a row does together with itself; {@code 1/(n-1)} then
   */
  record Weights(double first, double second, double self) {

    static Weights equal(int n) {
      return new Weights(1.0 / n, 1.0 / n / n, 1 / (n - 1.0));
    }
  }

  /** Of the distance of all rows. */
  static OptionalDouble of(
      Gaussian reference,
      Optional<Rows> referenceRows,
      Gaussian candidate,
      Optional<Rows> candidateRows) {
    return candidateRows.isEmpty()
        ? OptionalDouble.empty()
        : of(
            reference,
            referenceRows,
            candidate,
            candidateRows.get(),
            Weights.equal(candidateRows.get().rows()));
  }

  /** Of a sum of distances in which rows of the candidate weigh differently. */
  static OptionalDouble of(
      Gaussian reference,
      Optional<Rows> referenceRows,
      Gaussian candidate,
      Rows candidateRows,
      Weights weights) {
    Support support = Support.of(reference, candidate);
    int n = candidateRows.rows();
    Side own =
        side(
            candidateRows,
            candidate.mean(),
            reference.mean(),
            support.toReference(),
            support,
            weights.self());
    double variance = weights.first() * own.variance();
    double k = own.kurtosis();
    double pairs = k * k * weights.second() / 2;
    double noise = k * weights.first() * k / n;
    if (referenceRows.isPresent()) {
      int m = referenceRows.get().rows();
      Side other =
          side(
              referenceRows.get(),
              reference.mean(),
              candidate.mean(),
              support.toCandidate(),
              support,
              1 / (m - 1.0));
      double l = other.kurtosis() / m;
      variance += other.variance() / m;
      pairs += k * weights.first() * l + l * l / 2;
      noise += k * weights.first() * l + l * k / n + l * l;
    }
    // At equal laws the influences are noise alone, and of their variance pairs / noise is true.
    double least = pairs < noise ? variance * pairs / noise : 0;
    double corrected = Math.max(least, variance - support.pairs() * (noise - pairs));
    return Double.isFinite(corrected)
        ? OptionalDouble.of(Math.sqrt(Math.max(0, corrected)))
        : OptionalDouble.empty();
  }

  /**
   * What the sampling of one side does to the distance.
   *
   * @param variance of the influence of a row
   * @param kurtosis how far pairs of rows exceed those of a Gaussian (Mardia's kurtosis over that
   *     of a Gaussian)
   */
  private record Side(double variance, double kurtosis) {}

  private static Side side(
      Rows all, double[] mean, double[] other, Matrix map, Support support, double selfWeight) {
    Matrix rows = Moments.centred(thinned(all), mean);
    // Coordinates u with c'Tc = sum u_k^2; under this side's law u_k has variance s_k.
    Matrix coordinates = Products.timesTransposed(rows, map);
    double[] influence = new double[rows.rows()];
    double[] squares = coordinates.values().clone();
    for (int i = 0; i < squares.length; i++) {
      squares[i] *= squares[i];
    }
    Matrix u2 = new Matrix(coordinates.rows(), coordinates.columns(), squares);
    Matrix weighted = Products.times(u2, support.curvature());
    int r = u2.columns();
    double kurtosis = 0;
    for (int i = 0; i < influence.length; i++) {
      double psi = 0;
      for (int j = 0; j < mean.length; j++) {
        double c = rows.get(i, j);
        psi += c * (2 * (mean[j] - other[j]) + c);
      }
      double self = 0;
      double whitened = 0;
      for (int k = 0; k < r; k++) {
        psi -= u2.get(i, k);
        self += u2.get(i, k) * (weighted.get(i, k) + 1);
        whitened += u2.get(i, k) / support.singular()[k];
      }
      kurtosis += whitened * whitened / influence.length;
      influence[i] = psi - self / 2 * selfWeight;
    }
    return new Side(Variance.sample(influence), kurtosis / (r * (r + 2.0)));
  }

  private static Matrix thinned(Rows all) {
    if (all.rows() <= ROWS) {
      return all.slice(0, all.rows());
    }
    Matrix chosen = Matrix.zeros(ROWS, all.columns());
    for (int i = 0; i < ROWS; i++) {
      int row = (int) ((long) i * all.rows() / ROWS);
      double[] values = all.slice(row, row + 1).values();
      System.arraycopy(values, 0, chosen.values(), i * values.length, values.length);
    }
    return chosen;
  }

  /**
   * Where both Gaussians live.
   *
   * @param singular singular values s of R1 R2', without those that are rounding
   * @param toReference M with M'M the transport map of the candidate to the reference
   * @param toCandidate M with M'M the map back
   */
  private record Support(double[] singular, Matrix toReference, Matrix toCandidate) {

    /** Singular values below this share of the largest are noise of the eigenproblem. */
    private static final double NOISE = 1e-7;

    static Support of(Gaussian reference, Gaussian candidate) {
      if (reference.covariance().isPresent() && candidate.covariance().isPresent()) {
        Matrix root = reference.root();
        Matrix carried = Products.times(root, candidate.covariance().get()); // R1 R2' R2
        return of(Products.timesTransposed(carried, root), root, carried);
      }
      return of(reference.root(), candidate.root());
    }

    private static Support of(Matrix root1, Matrix root2) {
      if (root1.rows() > root2.rows()) {
        Support swapped = of(root2, root1);
        return new Support(swapped.singular, swapped.toCandidate, swapped.toReference);
      }
      Matrix product = Products.timesTransposed(root1, root2);
      return of(Products.timesTransposed(product, product), root1, Products.times(product, root2));
    }

    /** From {@code R1 R2' R2 R1'}, R1 and {@code R1 R2' R2}. */
    private static Support of(Matrix squared, Matrix root, Matrix carried) {
      SymmetricEigen eigen = SymmetricEigen.of(squared);
      int all = eigen.values().length;
      int first = 0;
      double largest = all == 0 ? 0 : eigen.values()[all - 1];
      while (first < all && !(eigen.values()[first] > NOISE * NOISE * largest)) {
        first++;
      }
      double[] singular = new double[all - first];
      for (int k = 0; k < singular.length; k++) {
        singular[k] = Math.sqrt(eigen.values()[first + k]);
      }
      Matrix left = eigen.vectors().slice(first, all);
      return new Support(
          singular,
          scaled(Products.times(left, root), singular, -0.5),
          scaled(Products.times(left, carried), singular, -1.5));
    }

    private static Matrix scaled(Matrix rows, double[] factors, double power) {
      for (int k = 0; k < rows.rows(); k++) {
        double factor = Math.pow(factors[k], power);
        for (int j = 0; j < rows.columns(); j++) {
          rows.values()[k * rows.columns() + j] *= factor;
        }
      }
      return rows;
    }

    /** Second derivative of the trace: entry k,l is 1/(s_k + s_l). */
    Matrix curvature() {
      int r = singular.length;
      Matrix curvature = Matrix.zeros(r, r);
      for (int k = 0; k < r; k++) {
        for (int l = 0; l < r; l++) {
          curvature.values()[k * r + l] = 1 / (singular[k] + singular[l]);
        }
      }
      return curvature;
    }

    /** Mean square of phi over independent rows of a Gaussian. */
    double pairs() {
      double sum = 0;
      for (int k = 0; k < singular.length; k++) {
        for (int l = 0; l < singular.length; l++) {
          double h = singular[k] * singular[l] / (singular[k] + singular[l]);
          sum += k == l ? 5 * singular[k] * singular[k] : 2 * h * h;
        }
      }
      return sum;
    }
  }
}
