package org.touchstone.normality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.linalg.CovarianceRoot;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Moments;

/**
 * How many projections a test rejects of Gaussian samples with the covariance and the size of given
 * rows, seen along the same directions, again and again. The projections of one sample depend on
 * each other, through the directions and through the covariance: their number of rejections is no
 * binomial, and this is its distribution.
 *
 * <p>With directions W (m x d) and the covariance S of the rows, the projections of a Gaussian row
 * are a Gaussian with covariance W S W&#x1D40; = R&#x1D40;R: a control is n rows z of independent
 * standard normal numbers times R, r x m with r &le; min(d, m), and the d dimensions are never
 * drawn. Means play no part, since no test looks at them. Cost for each control: n r normal
 * numbers, 2 n r m operations and m tests, which take most of the time.
 *
 * @param counts one list a test, in the order of the tests; in it one count a control
 */
public record RepeatedControl(List<List<RejectionCount>> counts) {

  /**
   * Draws the controls. Control i depends on the rows, the directions, the seed and i alone.
   *
   * @param rows n x d, a row a sample
   * @param directions m x d, a row a direction
   * @param tests the tests
   * @param controls how many controls, at least 1
   * @param seeds where the randomness comes from
   * @return the counts
   */
  public static RepeatedControl draw(
      Matrix rows, Matrix directions, List<NormalityTest> tests, int controls, SeedTree seeds) {
    Matrix covariance = Moments.of(rows).covariance();
    Matrix seen = Products.timesTransposed(Products.times(directions, covariance), directions);
    Matrix root = CovarianceRoot.of(seen);
    List<double[][]> all =
        IntStream.range(0, controls)
            .parallel()
            .mapToObj(i -> control(root, rows.rows(), tests, seeds.child(i)))
            .toList();
    return new RepeatedControl(counts(all, tests.size()));
  }

  static List<List<RejectionCount>> counts(List<double[][]> pValues, int tests) {
    List<List<RejectionCount>> counts = new ArrayList<>();
    for (int t = 0; t < tests; t++) {
      int test = t;
      counts.add(pValues.stream().map(control -> RejectionCount.of(control[test])).toList());
    }
    return List.copyOf(counts);
  }

  /** p-values [test][projection] of one control. */
  private static double[][] control(Matrix root, int n, List<NormalityTest> tests, SeedTree seeds) {
    Matrix normals = Matrix.zeros(root.rows(), n);
    StandardNormal.fill(seeds.random(), normals.values(), 0, normals.values().length);
    return pValues(Products.transposedTimes(root, normals), tests);
  }

  /** p-values [test][projection] of projections, a row each. */
  static double[][] pValues(Matrix projections, List<NormalityTest> tests) {
    int n = projections.columns();
    double[][] pValues = new double[tests.size()][projections.rows()];
    for (int k = 0; k < projections.rows(); k++) {
      double[] values = Arrays.copyOfRange(projections.values(), k * n, (k + 1) * n);
      for (int t = 0; t < tests.size(); t++) {
        pValues[t][k] = tests.get(t).test(values).pValue();
      }
    }
    return pValues;
  }
}
