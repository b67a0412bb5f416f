package org.touchstone.stat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

/**
 * Cells of rows by k-means: Lloyd's iteration on all rows from seeds of k-means++, the best of
 * several starts.
 *
 * <p>A start ends when no row changes its cell, when an iteration lowers the inertia by less than
 * 1e-5 of it, or after 300 iterations. A cell that loses all its rows gets the row that is farthest
 * from its centre; where there are fewer different rows than cells, some cells stay empty. Of equal
 * distances the first centre wins. The same rows in the same order, the same seed: the same bits.
 * An iteration costs two products of {@code n x d x k}.
 *
 * <p>Source: Lloyd, "Least Squares Quantization in PCM", IEEE Trans. Inf. Theory 28 (1982); Arthur,
 * Vassilvitskii, "k-means++: The Advantages of Careful Seeding", SODA 2007.
 *
 * @param centres {@code k x d}
 * @param labels the cell of each row, 0 to k - 1
 * @param inertia the sum of squared distances of rows from the centres of their cells
 */
public record KMeans(Matrix centres, int[] labels, double inertia) {

  private static final int ITERATIONS = 300;
  private static final double TOLERANCE = 1e-5;

  /**
   * Finds cells.
   *
   * @param rows {@code n x d}, finite
   * @param cells k, at least 1 and at most n
   * @param starts how many times to begin from new seeds; the result with the least inertia is kept
   * @param seeds the randomness of the starts
   * @return centres and labels
   * @throws IllegalArgumentException if there are fewer rows than cells
   * @throws DataProblem if squared distances overflow
   */
  public static KMeans fit(Matrix rows, int cells, int starts, SeedTree seeds) {
    if (cells < 1 || cells > rows.rows() || starts < 1) {
      throw new IllegalArgumentException(
          cells + " cells of " + rows.rows() + " rows in " + starts + " starts");
    }
    Cloud cloud = Cloud.of(rows);
    KMeans best = null;
    for (int s = 0; s < starts; s++) {
      KMeans next = lloyd(cloud, cloud.seeds(cells, seeds.child(s).random()));
      if (best == null || next.inertia < best.inertia) {
        best = next;
      }
    }
    return best;
  }

  /**
   * The cells of other rows: those of the nearest centres.
   *
   * @param rows {@code m x d}
   * @return a label for each row
   */
  public int[] assign(Matrix rows) {
    return new Cloud(rows, Moments.mean(centres), new double[rows.rows()]).nearest(centres).labels;
  }

  private static KMeans lloyd(Cloud cloud, Matrix first) {
    Matrix centres = first;
    Nearest nearest = cloud.nearest(centres);
    for (int i = 0; i < ITERATIONS; i++) {
      centres = cloud.means(nearest, centres);
      Nearest next = cloud.nearest(centres);
      boolean settled =
          Arrays.equals(next.labels, nearest.labels)
              || nearest.inertia() - next.inertia() <= TOLERANCE * next.inertia();
      nearest = next;
      if (settled) {
        break;
      }
    }
    return new KMeans(centres, nearest.labels, nearest.inertia());
  }

  private record Nearest(int[] labels, double[] squares) {

    double inertia() {
      return Arrays.stream(squares).sum();
    }
  }

  /**
   * The rows, with what all starts need.
   *
   * @param origin distances are computed from here: far from 0 the squares would cancel
   * @param norms squared distances of the rows from there
   */
  private record Cloud(Matrix rows, double[] origin, double[] norms) {

    static Cloud of(Matrix rows) {
      double[] mean = Moments.mean(rows);
      double[] norms = new double[rows.rows()];
      double sum = 0;
      for (int i = 0; i < norms.length; i++) {
        norms[i] = squaredDistance(rows, i, mean);
        sum += norms[i];
      }
      if (!Double.isFinite(4 * sum)) {
        throw new DataProblem(
            "k-means", "squared distances overflow double precision; scale the features down");
      }
      return new Cloud(rows, mean, norms);
    }

    private static double squaredDistance(Matrix rows, int i, double[] point) {
      double sum = 0;
      for (int j = 0; j < rows.columns(); j++) {
        double difference = rows.values()[i * rows.columns() + j] - point[j];
        sum += difference * difference;
      }
      return sum;
    }

    /** k-means++: each next centre is a row drawn in proportion to its squared distance. */
    Matrix seeds(int cells, SplittableRandom random) {
      int d = rows.columns();
      int n = rows.rows();
      Matrix centres = Matrix.zeros(cells, d);
      double[] squares = new double[n];
      Arrays.fill(squares, Double.POSITIVE_INFINITY);
      int chosen = random.nextInt(n);
      for (int c = 0; c < cells; c++) {
        System.arraycopy(rows.values(), chosen * d, centres.values(), c * d, d);
        double[] last = nearest(rows.slice(chosen, chosen + 1)).squares;
        last[chosen] = 0; // but for rounding
        double total = 0;
        for (int i = 0; i < n; i++) {
          squares[i] = Math.min(squares[i], last[i]);
          total += squares[i];
        }
        double target = random.nextDouble() * total;
        chosen = n - 1;
        for (int i = 0; i < n; i++) {
          target -= squares[i];
          if (target < 0) {
            chosen = i;
            break;
          }
        }
      }
      return centres;
    }

    Nearest nearest(Matrix centres) {
      int k = centres.rows();
      Matrix shifted = Moments.centred(centres, origin);
      double[] constants = new double[k];
      for (int c = 0; c < k; c++) {
        for (int j = 0; j < origin.length; j++) {
          double s = shifted.get(c, j);
          constants[c] += s * (s + 2 * origin[j]);
        }
      }
      double[] products = Products.timesTransposed(rows, shifted).values();
      int[] labels = new int[rows.rows()];
      double[] squares = new double[rows.rows()];
      for (int i = 0; i < labels.length; i++) {
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < k; c++) {
          double square = constants[c] - 2 * products[i * k + c];
          if (square < least) {
            least = square;
            labels[i] = c;
          }
        }
        squares[i] = Math.max(0, norms[i] + least);
      }
      return new Nearest(labels, squares);
    }

    Matrix means(Nearest nearest, Matrix old) {
      int k = old.rows();
      int d = rows.columns();
      Matrix indicator = Matrix.zeros(rows.rows(), k);
      int[] counts = new int[k];
      for (int i = 0; i < nearest.labels.length; i++) {
        indicator.values()[i * k + nearest.labels[i]] = 1;
        counts[nearest.labels[i]]++;
      }
      double[] means = Products.transposedTimes(indicator, rows).values();
      for (int c = 0; c < k; c++) {
        for (int j = 0; j < d; j++) {
          means[c * d + j] = counts[c] == 0 ? old.get(c, j) : means[c * d + j] / counts[c];
        }
      }
      refill(counts, nearest.squares.clone(), means);
      return new Matrix(k, d, means);
    }

    private void refill(int[] counts, double[] squares, double[] means) {
      int d = rows.columns();
      for (int c = 0; c < counts.length; c++) {
        if (counts[c] > 0) {
          continue;
        }
        int farthest = 0;
        for (int i = 1; i < squares.length; i++) {
          farthest = squares[i] > squares[farthest] ? i : farthest;
        }
        if (squares[farthest] > 0) {
          System.arraycopy(rows.values(), farthest * d, means, c * d, d);
          squares[farthest] = 0;
        }
      }
    }
  }
}
