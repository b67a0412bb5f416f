package org.touchstone.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
    KMeans best = null;
    for (KMeans next : each(rows, cells, starts, seeds)) {
      if (best == null || next.inertia < best.inertia) {
        best = next;
      }
    }
    return best;
  }

  /**
   * Finds cells several times. All starts go on side by side, in one product of matrices a step,
   * which is several times faster than one after the other.
   *
   * @param rows {@code n x d}, finite
   * @param cells k, at least 1 and at most n
   * @param starts how many times to begin from new seeds
   * @param seeds the randomness of the starts
   * @return what each start ended with
   * @throws IllegalArgumentException if there are fewer rows than cells
   * @throws DataProblem if squared distances overflow
   */
  public static List<KMeans> each(Matrix rows, int cells, int starts, SeedTree seeds) {
    if (cells < 1 || cells > rows.rows() || starts < 1) {
      throw new IllegalArgumentException(
          cells + " cells of " + rows.rows() + " rows in " + starts + " starts");
    }
    Cloud cloud = Cloud.of(rows);
    Matrix centres = cloud.seeds(cells, starts, seeds);
    Nearest[] nearest = cloud.nearest(centres, cells);
    int[] active = IntStream.range(0, starts).toArray();
    KMeans[] found = new KMeans[starts];
    for (int i = 1; active.length > 0; i++) {
      centres = cloud.means(nearest, centres);
      Nearest[] next = cloud.nearest(centres, cells);
      List<Integer> going = new ArrayList<>();
      for (int a = 0; a < active.length; a++) {
        if (i == ITERATIONS || next[a].settledAfter(nearest[a])) {
          Matrix own = centres.slice(a * cells, (a + 1) * cells);
          found[active[a]] = new KMeans(own, next[a].labels, next[a].inertia());
        } else {
          going.add(a);
        }
      }
      int[] kept = going.stream().mapToInt(Integer::intValue).toArray();
      centres = centres.rows(expanded(kept, cells));
      nearest = Arrays.stream(kept).mapToObj(a -> next[a]).toArray(Nearest[]::new);
      int[] numbers = active;
      active = Arrays.stream(kept).map(a -> numbers[a]).toArray();
    }
    return List.of(found);
  }

  /** The rows of the centres of some starts. */
  private static int[] expanded(int[] starts, int cells) {
    return Arrays.stream(starts)
        .flatMap(s -> IntStream.range(s * cells, (s + 1) * cells))
        .toArray();
  }

  /**
   * The cells of other rows: those of the nearest centres.
   *
   * @param rows {@code m x d}
   * @return a label for each row
   */
  public int[] assign(Matrix rows) {
    return new Cloud(rows, Moments.mean(centres), new double[rows.rows()])
        .nearest(centres, centres.rows())[0]
        .labels;
  }

  private record Nearest(int[] labels, double[] squares) {

    double inertia() {
      return Arrays.stream(squares).sum();
    }

    boolean settledAfter(Nearest before) {
      return Arrays.equals(labels, before.labels)
          || before.inertia() - inertia() <= TOLERANCE * inertia();
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
    Matrix seeds(int cells, int starts, SeedTree seeds) {
      int n = rows.rows();
      int[] chosen = new int[starts * cells];
      double[][] squares = new double[starts][n];
      SplittableRandom[] randoms = new SplittableRandom[starts];
      int[] last = new int[starts];
      for (int s = 0; s < starts; s++) {
        randoms[s] = seeds.child(s).random();
        Arrays.fill(squares[s], Double.POSITIVE_INFINITY);
        last[s] = randoms[s].nextInt(n);
      }
      for (int c = 0; c < cells; c++) {
        Nearest[] nearest = nearest(rows.rows(last), 1);
        for (int s = 0; s < starts; s++) {
          chosen[s * cells + c] = last[s];
          nearest[s].squares[last[s]] = 0; // but for rounding
          for (int i = 0; i < n; i++) {
            squares[s][i] = Math.min(squares[s][i], nearest[s].squares[i]);
          }
          last[s] = drawn(squares[s], randoms[s].nextDouble());
        }
      }
      return rows.rows(chosen);
    }

    private static int drawn(double[] weights, double uniform) {
      double left = uniform * Arrays.stream(weights).sum();
      for (int i = 0; i < weights.length; i++) {
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
      return weights.length - 1;
    }

    /** For every k consecutive centres the nearest of them. */
    Nearest[] nearest(Matrix centres, int k) {
      int all = centres.rows();
      Matrix shifted = Moments.centred(centres, origin);
      double[] constants = new double[all];
      for (int c = 0; c < all; c++) {
        for (int j = 0; j < origin.length; j++) {
          double s = shifted.get(c, j);
          constants[c] += s * (s + 2 * origin[j]);
        }
      }
      double[] products = Products.timesTransposed(rows, shifted).values();
      Nearest[] nearest = new Nearest[all / k];
      for (int g = 0; g < nearest.length; g++) {
        nearest[g] = nearest(products, constants, g * k, k);
      }
      return nearest;
    }

    private Nearest nearest(double[] products, double[] constants, int first, int k) {
      int[] labels = new int[rows.rows()];
      double[] squares = new double[rows.rows()];
      for (int i = 0; i < labels.length; i++) {
        int at = i * constants.length + first;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < k; c++) {
          double square = constants[first + c] - 2 * products[at + c];
          if (square < least) {
            least = square;
            labels[i] = c;
          }
        }
        squares[i] = Math.max(0, norms[i] + least);
      }
      return new Nearest(labels, squares);
    }

    Matrix means(Nearest[] nearest, Matrix old) {
      int all = old.rows();
      int k = all / nearest.length;
      int d = rows.columns();
      Matrix indicator = Matrix.zeros(rows.rows(), all);
      int[] counts = new int[all];
      for (int g = 0; g < nearest.length; g++) {
        for (int i = 0; i < rows.rows(); i++) {
          int c = g * k + nearest[g].labels[i];
          indicator.values()[i * all + c] = 1;
          counts[c]++;
        }
      }
      double[] means = Products.transposedTimes(indicator, rows).values();
      for (int c = 0; c < all; c++) {
        for (int j = 0; j < d; j++) {
          means[c * d + j] = counts[c] == 0 ? old.get(c, j) : means[c * d + j] / counts[c];
        }
      }
      for (int g = 0; g < nearest.length; g++) {
        refill(counts, g * k, (g + 1) * k, nearest[g].squares.clone(), means);
      }
      return new Matrix(all, d, means);
    }

    private void refill(int[] counts, int from, int to, double[] squares, double[] means) {
      int d = rows.columns();
      for (int c = from; c < to; c++) {
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
