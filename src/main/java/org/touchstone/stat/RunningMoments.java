package org.touchstone.stat;

import java.util.Arrays;
import java.util.OptionalLong;
import org.touchstone.linalg.GramSum;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;

/**
 * Mean and covariance of vectors that come a few at a time, and of the union of such sums. Every
 * block is centred at its own mean, so that nothing cancels however far the vectors lie from 0; two
 * blocks of n and k rows whose means differ by δ are joined by adding {@code nk/(n+k) δδ'}.
 *
 * <p>Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for Computing the Sample
 * Variance", The American Statistician 37 (1983).
 */
public final class RunningMoments {

  /** Rows that are centred at a time: bounds the memory, and fixes the order of the sum. */
  private static final int BLOCK = 2048;

  private final double[] mean;

  /** Sum of squares and products around the mean. */
  private final GramSum scatter;

  /** A block being centred, and one more row for the difference of means. */
  private double[] work = new double[0];

  private long count;

  /**
   * Of no vectors yet.
   *
   * @param width length of the vectors
   */
  public RunningMoments(int width) {
    mean = new double[width];
    scatter = new GramSum(width);
  }

  /**
   * How many vectors were added.
   *
   * @return the number
   */
  public long count() {
    return count;
  }

  /**
   * Adds vectors.
   *
   * @param rows {@code k x d}; read a block at a time
   */
  public void add(Rows rows) {
    require(rows.columns());
    for (int from = 0; from < rows.rows(); from += BLOCK) {
      int size = Math.min(rows.rows() - from, BLOCK);
      int width = mean.length;
      boolean whole = rows instanceof Matrix;
      double[] source = whole ? ((Matrix) rows).values() : rows.slice(from, from + size).values();
      System.arraycopy(source, whole ? from * width : 0, work(size), 0, size * width);
      absorb(size);
    }
  }

  /**
   * Adds some of the rows of a matrix.
   *
   * @param rows {@code n x d}
   * @param order row numbers
   * @param first the first of them that counts
   * @param end one past the last that counts
   */
  public void add(Matrix rows, int[] order, int first, int end) {
    require(rows.columns());
    int width = mean.length;
    for (int from = first; from < end; from += BLOCK) {
      int size = Math.min(end - from, BLOCK);
      double[] block = work(size);
      for (int i = 0; i < size; i++) {
        System.arraycopy(rows.values(), order[from + i] * width, block, i * width, width);
      }
      absorb(size);
    }
  }

  /**
   * Adds the vectors that another has seen.
   *
   * @param other moments of vectors of the same length; not changed
   */
  public void merge(RunningMoments other) {
    require(other.mean.length);
    scatter.add(other.scatter);
    work(0);
    move(other.mean, other.count, 0);
  }

  /**
   * The moments so far.
   *
   * @return mean, and covariance divided by one less than the count
   * @throws IllegalArgumentException if there are fewer than two vectors
   */
  public Moments moments() {
    if (count < 2) {
      throw new IllegalArgumentException("a covariance needs two rows, found " + count);
    }
    return new Moments(mean.clone(), scatter.over(count - 1.0), OptionalLong.of(count));
  }

  /** Forgets what was added, and keeps the memory for what comes. */
  public void clear() {
    Arrays.fill(mean, 0);
    scatter.clear();
    count = 0;
  }

  private void require(int width) {
    if (width != mean.length) {
      throw new IllegalArgumentException(
          "moments of vectors of " + mean.length + " numbers, found " + width);
    }
  }

  private double[] work(int size) {
    int needed = Math.multiplyExact(size + 1, mean.length);
    if (work.length < needed) {
      work = new double[needed];
    }
    return work;
  }

  /** Takes the rows that stand in the work space. */
  private void absorb(int size) {
    double[] block = work;
    int width = mean.length;
    double[] centre = new double[width];
    for (int i = 0; i < size; i++) {
      int row = i * width;
      for (int j = 0; j < width; j++) {
        centre[j] += block[row + j] - block[j]; // from the first row: small numbers, small errors
      }
    }
    for (int j = 0; j < width; j++) {
      centre[j] = block[j] + centre[j] / size;
    }
    for (int i = 0; i < size; i++) {
      int row = i * width;
      for (int j = 0; j < width; j++) {
        block[row + j] -= centre[j];
      }
    }
    move(centre, size, size);
  }

  /** Adds the first rows of the work space to the scatter, and k vectors of that mean. */
  private void move(double[] centre, long k, int rows) {
    long total = count + k;
    if (total == 0) {
      return;
    }
    double weight = Math.sqrt((double) count * k / total);
    double[] block = work;
    int last = rows * mean.length;
    for (int j = 0; j < mean.length; j++) {
      double difference = centre[j] - mean[j];
      block[last + j] = weight * difference;
      mean[j] += difference * k / total;
    }
    scatter.add(work, rows + 1);
    count = total;
  }
}
