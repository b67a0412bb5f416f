package org.touchstone.metric.memorisation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;

/**
 * An equal mixture of isotropic Gaussians, one around each row of a set, each with its own
 * variance. Log-densities leave out {@code d/2 log 2 pi}.
 */
final class Mixture {

  /** Rows that a thread takes at a time; fixed, so that sums have one order. */
  private static final int CHUNK = 64;

  /** Terms so far below the largest, in nats, do not move a double-precision sum. */
  private static final double NEGLIGIBLE = 40;

  private final String metric;
  private final Matrix centres;
  private final double[] logVariances;

  Mixture(String metric, Matrix centres, double[] logVariances) {
    this.metric = metric;
    this.centres = centres;
    this.logVariances = logVariances;
  }

  /** Mean negative log-density of rows. */
  double negativeLogLikelihood(Matrix rows) {
    double sum = 0;
    int block = 1024;
    for (int from = 0; from < rows.rows(); from += block) {
      Matrix some = rows.slice(from, Math.min(rows.rows(), from + block));
      SquaredDistances distances = SquaredDistances.of(metric, some, centres);
      Terms terms = new Terms(logVariances, centres.columns());
      for (int i = 0; i < distances.count(); i++) {
        sum -= terms.logSum(distances.row(i)) - Math.log(centres.rows());
      }
    }
    return sum / rows.rows();
  }

  /** By centre the log of the sum of the densities that its Gaussian gives to rows. */
  double[] logDensities(Matrix rows) {
    int m = centres.rows();
    SquaredDistances distances = SquaredDistances.of(metric, centres, rows);
    double[] logs = new double[m];
    double half = centres.columns() / 2.0;
    for (int j = 0; j < m; j++) {
      double inverse = Math.exp(-logVariances[j]) / 2;
      float[] squares = distances.row(j);
      double nearest = Double.POSITIVE_INFINITY;
      for (float square : squares) {
        nearest = Math.min(nearest, square);
      }
      double sum = 0;
      for (float square : squares) {
        sum += Math.exp((nearest - square) * inverse);
      }
      logs[j] = Math.log(sum) - nearest * inverse - half * logVariances[j];
    }
    return logs;
  }

  /** What every pair's log-density is made of, at given log-variances. */
  private static final class Terms {

    final double[] constants;
    final double[] inverses;

    Terms(double[] logVariances, int dimension) {
      constants = Arrays.stream(logVariances).map(s -> -dimension * s / 2).toArray();
      inverses = Arrays.stream(logVariances).map(s -> Math.exp(-s) / 2).toArray();
    }

    double largest(float[] squares) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < squares.length; j++) {
        largest = Math.max(largest, constants[j] - squares[j] * inverses[j]);
      }
      return largest;
    }

    double logSum(float[] squares) {
      double largest = largest(squares);
      double sum = 0;
      for (int j = 0; j < squares.length; j++) {
        double below = constants[j] - squares[j] * inverses[j] - largest;
        sum += below > -NEGLIGIBLE ? Math.exp(below) : 0;
      }
      return largest + Math.log(sum);
    }
  }

  /**
   * The gradient of the mean negative log-likelihood by the log-variances.
   *
   * @param floor a further component, or null
   * @return the gradient; last that by the parameter of the further component
   */
  static double[] gradient(
      SquaredDistances distances, double[] logVariances, int dimension, Floor floor) {
    int n = distances.count();
    int m = logVariances.length;
    Terms terms = new Terms(logVariances, dimension);
    double[][] parts =
        IntStream.range(0, (n + CHUNK - 1) / CHUNK)
            .parallel()
            .mapToObj(
                chunk -> {
                  Shares shares = new Shares(terms, floor);
                  for (int i = chunk * CHUNK; i < Math.min(n, (chunk + 1) * CHUNK); i++) {
                    shares.add(distances.row(i), i);
                  }
                  return shares.sums;
                })
            .toArray(double[][]::new);
    double[] gradient = new double[m + 1];
    for (double[] part : parts) {
      for (int j = 0; j < m; j++) {
        gradient[j] += part[j] * dimension / 2 - part[m + j] * terms.inverses[j];
      }
      gradient[m] += part[2 * m];
    }
    for (int j = 0; j <= m; j++) {
      gradient[j] /= n;
    }
    return gradient;
  }

  /** By component the sum of its shares in rows, the sum of shares times squares, and the floor. */
  private static final class Shares {

    final double[] sums;
    private final Terms terms;
    private final Floor floor;
    private final int[] felt;
    private final double[] densities;

    Shares(Terms terms, Floor floor) {
      int m = terms.constants.length;
      this.terms = terms;
      this.floor = floor;
      sums = new double[2 * m + 1];
      felt = new int[m];
      densities = new double[m];
    }

    void add(float[] squares, int row) {
      int m = squares.length;
      double logCount = Math.log(m);
      double further = floor == null ? Double.NEGATIVE_INFINITY : floor.logDensity(row) + logCount;
      double largest = Math.max(terms.largest(squares), further);
      double floorDensity = Math.exp(further - largest);
      double sum = floorDensity;
      int count = 0;
      for (int j = 0; j < m; j++) {
        double below = terms.constants[j] - squares[j] * terms.inverses[j] - largest;
        if (below > -NEGLIGIBLE) {
          felt[count] = j;
          densities[count] = Math.exp(below);
          sum += densities[count++];
        }
      }
      for (int k = 0; k < count; k++) {
        double share = densities[k] / sum;
        sums[felt[k]] += share;
        sums[m + felt[k]] += share * squares[felt[k]];
      }
      if (floor != null) {
        sums[2 * m] += floorDensity / sum * floor.slope(row);
      }
    }
  }

  /** A further component beside the mixture, of weight 1, while it is fitted. */
  interface Floor {
    double logDensity(int row);

    /** Derivative of the negative log-density by the component's parameter. */
    double slope(int row);
  }
}
