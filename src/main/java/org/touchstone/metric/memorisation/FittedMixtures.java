package org.touchstone.metric.memorisation;

import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.stat.Moments;

/**
 * Mixtures around given rows whose variances make other rows likely, as the two versions of the
 * authors' optimiser find them: Adam on all rows at once, from a fixed start, for a fixed number of
 * steps. It need not have converged; the numbers of steps are part of the definition.
 */
final class FittedMixtures {

  private static final double RATE = 0.5;
  private static final double LARGEST = 20;

  private FittedMixtures() {}

  /**
   * As {@code fls} fits: log-variances from 0, 100 steps, the rate a tenth after 50, kept in [-100,
   * 20].
   */
  static Mixture forScore(String metric, Matrix centres, Matrix data) {
    SquaredDistances distances = SquaredDistances.of(metric, data, centres);
    double[] logVariances = new double[centres.rows()];
    Optimiser optimiser = new Optimiser(logVariances.length);
    for (int step = 0; step < 100; step++) {
      double[] gradient = Mixture.gradient(distances, logVariances, data.columns(), null);
      optimiser.step(logVariances, gradient, step < 50 ? RATE : RATE / 10);
      clamp(logVariances, logVariances.length, -100);
    }
    return new Mixture(metric, centres, logVariances);
  }

  /**
   * As {@code fld} fits: each variance from that best for the nearest row alone, 50 steps, kept
   * above -40; a wide component around the data's mean, which is fitted along and then forgotten,
   * keeps rows that no centre is near from pulling at all variances.
   */
  static Mixture forDivergence(String metric, Matrix centres, Matrix data) {
    int m = centres.rows();
    int d = data.columns();
    SquaredDistances distances = SquaredDistances.of(metric, data, centres);
    double[] parameters = Arrays.copyOf(nearestVariances(distances, m, d), m + 1);
    double[] origins = originSquares(data);
    Optimiser optimiser = new Optimiser(m + 1);
    for (int step = 0; step < 50; step++) {
      Origin origin = new Origin(origins, parameters[m], d);
      double[] gradient = Mixture.gradient(distances, Arrays.copyOf(parameters, m), d, origin);
      for (int j = 0; j <= m; j++) {
        gradient[j] /= d;
      }
      optimiser.step(parameters, gradient, RATE);
      clamp(parameters, m, -40);
    }
    return new Mixture(metric, centres, Arrays.copyOf(parameters, m));
  }

  private static void clamp(double[] logVariances, int count, double smallest) {
    for (int j = 0; j < count; j++) {
      logVariances[j] = Math.min(LARGEST, Math.max(smallest, logVariances[j]));
    }
  }

  private static double[] nearestVariances(SquaredDistances distances, int centres, int dimension) {
    double[] nearest = new double[centres];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < distances.count(); i++) {
      float[] squares = distances.row(i);
      for (int j = 0; j < centres; j++) {
        nearest[j] = Math.min(nearest[j], squares[j]);
      }
    }
    return Arrays.stream(nearest).map(square -> Math.log((square + 1e-3) / dimension)).toArray();
  }

  /** Squared distances to the data's mean, a tenth nearer. */
  private static double[] originSquares(Matrix data) {
    double[] squares = NearestDistances.norms(Moments.centred(data, Moments.mean(data)));
    return Arrays.stream(squares).map(square -> 0.9 * 0.9 * square).toArray();
  }

  private record Origin(double[] squares, double logVariance, int dimension)
      implements Mixture.Floor {

    @Override
    public double logDensity(int row) {
      return -dimension * logVariance / 2 - squares[row] * Math.exp(-logVariance) / 2;
    }

    @Override
    public double slope(int row) {
      return dimension / 2.0 - squares[row] * Math.exp(-logVariance) / 2;
    }
  }
}
