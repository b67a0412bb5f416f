package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.touchstone.linalg.Matrix;
import org.touchstone.normality.FeatureRows;
import org.touchstone.normality.MultivariateTests;
import org.touchstone.normality.NormalityTest;
import org.touchstone.normality.NormalityTests;
import org.touchstone.normality.Shape;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

/**
 * Is a user's own array Gaussian? A vector is tested as it is, a matrix along random projections of
 * all its rows and, where asked, along its principal components.
 *
 * @param rows number of values, or of rows
 * @param columns numbers in a row; 1 for a vector
 * @param vector whether the array has one dimension
 * @param skewness g1 of a vector, median |g1| over the projections of a matrix
 * @param excessKurtosis g2 of a vector, its median over the projections of a matrix
 * @param lines one a test, in the order asked for
 * @param components one a test, along principal components; empty where there are none
 * @param together one a multivariate test; empty where there are no components
 * @param cautions what has to be known about the p-values at this size
 */
public record NormalityOfFile(
    int rows,
    int columns,
    boolean vector,
    double skewness,
    double excessKurtosis,
    List<Line> lines,
    List<Line> components,
    List<Together> together,
    List<String> cautions) {

  /**
   * What is asked of a matrix.
   *
   * @param tests ids of the tests
   * @param projections how many random directions it is seen along
   * @param components how many principal components at most; 0: none
   * @param multivariate ids of the tests made of all components together
   * @param controls how many Gaussian controls are drawn; 0: none
   * @param seed seed of directions and controls
   */
  public record Question(
      List<String> tests,
      int projections,
      int components,
      List<String> multivariate,
      int controls,
      long seed) {}

  /**
   * What one test says.
   *
   * @param test id of the test
   * @param statistic the statistic, or its median over projections
   * @param pValue the p-value, or its median over projections
   * @param projections number of projections, 0 for a vector
   * @param rejectedShare share of projections rejected at 5 %; absent for a vector
   * @param discoveries projections rejected at a false discovery rate of 5 %; absent for a vector
   * @param controlPValue chance of so many rejections among Gaussian controls; absent without
   */
  public record Line(
      String test,
      double statistic,
      double pValue,
      int projections,
      OptionalDouble rejectedShare,
      OptionalInt discoveries,
      OptionalDouble controlPValue) {}

  /**
   * What a test of all components together says.
   *
   * @param test id of the test
   * @param components number of components
   * @param statistic the statistic
   * @param pValue the p-value
   * @param controlPValue where it stands among Gaussian controls; absent without
   */
  public record Together(
      String test, int components, double statistic, double pValue, OptionalDouble controlPValue) {}

  /**
   * Reads and tests a file.
   *
   * @param file an .npy file of one or two dimensions
   * @param question what is asked
   * @return what the tests say
   * @throws ParameterProblem if a test is unknown, there is no projection or no such file, or
   *     numbers of components or controls are negative
   * @throws DataProblem if the array is damaged, not finite, constant, too small, or has another
   *     number of dimensions
   */
  public static NormalityOfFile of(Path file, Question question) {
    List<NormalityTest> tests = NormalityTests.named(question.tests());
    MultivariateTests.named(question.multivariate());
    atLeast("--projections", question.projections(), 1, "1000 is usual");
    atLeast("--components", question.components(), 0, "10 is usual");
    atLeast("--controls", question.controls(), 0, "200 is usual");
    NpyArray array = Npy.read(file);
    Matrix matrix = matrix(file.toString(), array);
    FeatureRows.requireEnough(file.toString(), matrix.rows(), tests);
    FeatureRows.requireVarying(file.toString(), matrix);
    List<String> cautions =
        tests.stream().flatMap(test -> test.caution(matrix.rows()).stream()).toList();
    return array.shape().length == 1
        ? ofVector(file.toString(), matrix.values(), tests, cautions)
        : new NormalityOfMatrix(file.toString(), matrix, tests, question).answer(cautions);
  }

  private static void atLeast(String option, int found, int least, String usual) {
    if (found < least) {
      throw new ParameterProblem(option, found + ", expected at least " + least + "; " + usual);
    }
  }

  private static NormalityOfFile ofVector(
      String file, double[] values, List<NormalityTest> tests, List<String> cautions) {
    try {
      List<Line> lines = tests.stream().map(test -> line(test, test.test(values))).toList();
      Shape shape = Shape.of(values);
      return new NormalityOfFile(
          values.length,
          1,
          true,
          shape.skewness(),
          shape.excessKurtosis(),
          lines,
          List.of(),
          List.of(),
          cautions);
    } catch (DataProblem e) {
      throw new DataProblem(file, e.getMessage(), e);
    }
  }

  private static Line line(NormalityTest test, NormalityTest.Result result) {
    return new Line(
        test.id(),
        result.statistic(),
        result.pValue(),
        0,
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  private static Matrix matrix(String file, NpyArray array) {
    int[] shape = array.shape();
    if (shape.length != 1 && shape.length != 2) {
      throw new DataProblem(
          file,
          "has shape "
              + Arrays.toString(shape)
              + ", expected a vector or a matrix with a row for"
              + " each sample; reshape it");
    }
    return new Matrix(shape[0], shape.length == 1 ? 1 : shape[1], array.toDoubles());
  }
}
