package org.touchstone.normality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;

/**
 * What tests say of the first k principal components of Gaussian rows, again and again, with the
 * components found anew in every control. As {@link PrincipalComponents} shows, whitened components
 * of Gaussian rows have one law, whatever their covariance and dimension, so that a control is n x
 * k independent standard normal numbers, whitened: no covariance and no eigenproblem of d
 * dimensions is needed, and the controls depend on n and k alone.
 *
 * @param counts one list a test of one dimension, in the order of the tests; in it one count a
 *     control
 * @param pValues one array a multivariate test; in it one p-value a control
 */
public record ComponentControl(List<List<RejectionCount>> counts, List<double[]> pValues) {

  /**
   * Draws the controls. Control i depends on n, k, the seed and i alone.
   *
   * @param rows number of rows, n, at least k + 2
   * @param components number of components, k
   * @param tests tests of one dimension, made of each component
   * @param multivariate tests made of all of them together
   * @param controls how many controls, at least 1
   * @param seeds where the randomness comes from
   * @return what the tests say
   */
  public static ComponentControl draw(
      int rows,
      int components,
      List<NormalityTest> tests,
      List<MultivariateTest> multivariate,
      int controls,
      SeedTree seeds) {
    List<Drawn> all =
        IntStream.range(0, controls)
            .parallel()
            .mapToObj(i -> control(rows, components, tests, multivariate, seeds.child(i)))
            .toList();
    List<double[]> pValues = new ArrayList<>();
    for (int t = 0; t < multivariate.size(); t++) {
      int test = t;
      pValues.add(all.stream().mapToDouble(drawn -> drawn.multivariate()[test]).toArray());
    }
    return new ComponentControl(
        RepeatedControl.counts(all.stream().map(Drawn::single).toList(), tests.size()),
        List.copyOf(pValues));
  }

  /** p-values [test][component], and one a multivariate test. */
  private record Drawn(double[][] single, double[] multivariate) {}

  private static Drawn control(
      int n,
      int k,
      List<NormalityTest> tests,
      List<MultivariateTest> multivariate,
      SeedTree seeds) {
    Matrix normals = Matrix.zeros(n, k);
    StandardNormal.fill(seeds.random(), normals.values(), 0, n * k);
    Matrix frame = Whitened.of("component control", normals);
    Matrix columns = Matrix.zeros(k, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        columns.values()[j * n + i] = frame.get(i, j);
      }
    }
    double[] together =
        multivariate.stream().mapToDouble(test -> test.test(frame).pValue()).toArray();
    return new Drawn(RepeatedControl.pValues(columns, tests), together);
  }
}
