package org.touchstone.metric;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.stat.Line;

/**
 * A metric at several subset sizes N, and the straight line through its values over 1/N: its
 * intercept is the value at an infinite number of images.
 *
 * <p>Source: Chong, Forsyth, "Effectively Unbiased FID and Inception Score and where to find them",
 * CVPR 2020.
 *
 * @param points the points that the line was drawn through, smallest subset first
 * @param intercept the extrapolated value
 * @param slope how the value grows with 1/N
 */
public record Extrapolation(List<Point> points, double intercept, double slope) {

  /**
   * One subset.
   *
   * @param size its number of images
   * @param value the metric there
   * @param fitted the line there
   */
  public record Point(int size, double value, double fitted) {

    /**
     * How far the point is from the line.
     *
     * @return value less fitted
     */
    public double residual() {
      return value - fitted;
    }
  }

  /** A metric of the rows of a subset. */
  @FunctionalInterface
  public interface Value {
    double of(Matrix subset);
  }

  /**
   * The subset sizes: evenly spaced from the smallest to all, cut down to whole numbers, as NumPy's
   * {@code linspace(minimum, count, points).astype("int32")}.
   *
   * @param minimum smallest size
   * @param count number of images there are
   * @param points how many sizes, at least 2
   * @return the sizes
   */
  public static int[] sizes(int minimum, int count, int points) {
    int[] sizes = new int[points];
    double step = (count - minimum) / (points - 1.0);
    for (int i = 0; i < points - 1; i++) {
      sizes[i] = (int) (i * step + minimum);
    }
    sizes[points - 1] = count;
    return sizes;
  }

  /**
   * Fits the line through given subsets.
   *
   * @param rows all candidate rows
   * @param sizes subset sizes
   * @param orders for each size an order of the rows; the subset is its first rows
   * @param value the metric
   * @return points and line
   */
  public static Extrapolation through(Matrix rows, int[] sizes, int[][] orders, Value value) {
    double[] y = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      y[i] = value.of(rows.rows(java.util.Arrays.copyOf(orders[i], sizes[i])));
    }
    return fit(sizes, y);
  }

  /**
   * Fits the line through given values.
   *
   * @param sizes subset sizes
   * @param y the metric at each size
   * @return points and line
   */
  public static Extrapolation fit(int[] sizes, double[] y) {
    double[] x = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      x[i] = 1.0 / sizes[i];
    }
    Line line = Line.fit(x, y);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      points.add(new Point(sizes[i], y[i], line.at(x[i])));
    }
    return new Extrapolation(List.copyOf(points), line.intercept(), line.slope());
  }

  /**
   * How the intercept is made of the values: {@code intercept = sum weights[i] y[i]}.
   *
   * @param sizes subset sizes
   * @return a weight a size; they sum to 1, and over 1/N to 0
   */
  public static double[] weights(int[] sizes) {
    double mean = 0;
    for (int size : sizes) {
      mean += 1.0 / size / sizes.length;
    }
    double squares = 0;
    for (int size : sizes) {
      squares += (1.0 / size - mean) * (1.0 / size - mean);
    }
    double[] weights = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      weights[i] = 1.0 / sizes.length - mean * (1.0 / sizes[i] - mean) / squares;
    }
    return weights;
  }

  /**
   * Refuses a set that is too small for a line: all sizes must differ, in each half of the set too,
   * of which the standard error is made.
   *
   * @param metric id of the metric
   * @param where the candidate's name
   * @param minimum smallest subset
   * @param count number of images there are
   * @param points how many sizes
   * @throws DataProblem if the set is too small
   */
  public static void require(String metric, String where, int minimum, int count, int points) {
    if (count < needed(minimum, points)) {
      throw new DataProblem(
          where,
          "has "
              + count
              + " rows, and "
              + metric
              + " with "
              + points
              + " subsets of minimum-size "
              + minimum
              + " or more needs at least "
              + needed(minimum, points)
              + "; lower minimum-size or give more images");
    }
  }

  /** Fewest candidates: below, two of the half sets' sizes would be equal. */
  public static int needed(int minimum, int points) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, minimum + 2L * points));
  }
}
