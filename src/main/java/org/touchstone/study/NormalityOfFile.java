package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.normality.FeatureRows;
import org.touchstone.normality.NormalityStudy;
import org.touchstone.normality.NormalityTest;
import org.touchstone.normality.NormalityTests;
import org.touchstone.normality.Shape;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

/**
 * Is a user's own array Gaussian? A vector is tested as it is, a matrix along random projections of
 * all its rows.
 *
 * @param rows number of values, or of rows
 * @param columns numbers in a row; 1 for a vector
 * @param vector whether the array has one dimension
 * @param skewness g1 of a vector, median |g1| over the projections of a matrix
 * @param excessKurtosis g2 of a vector, its median over the projections of a matrix
 * @param lines one a test, in the order asked for
 * @param cautions what has to be known about the p-values at this size
 */
public record NormalityOfFile(
    int rows,
    int columns,
    boolean vector,
    double skewness,
    double excessKurtosis,
    List<Line> lines,
    List<String> cautions) {

  /**
   * What one test says.
   *
   * @param test id of the test
   * @param statistic the statistic, or its median over projections
   * @param pValue the p-value, or its median over projections
   * @param projections number of projections, 0 for a vector
   * @param rejectedShare share of projections rejected at 5 %; absent for a vector
   */
  public record Line(
      String test,
      double statistic,
      double pValue,
      int projections,
      OptionalDouble rejectedShare) {}

  /**
   * Reads and tests a file.
   *
   * @param file an .npy file of one or two dimensions
   * @param testIds ids of the tests
   * @param projections how many random directions a matrix is seen along
   * @param seed seed of the directions
   * @return what the tests say
   * @throws ParameterProblem if a test is unknown, there is no projection or no such file
   * @throws DataProblem if the array is damaged, not finite, constant, too small, or has another
   *     number of dimensions
   */
  public static NormalityOfFile of(Path file, List<String> testIds, int projections, long seed) {
    List<NormalityTest> tests = NormalityTests.named(testIds);
    if (projections < 1) {
      throw new ParameterProblem(
          "--projections", projections + ", expected at least 1; 1000 is usual");
    }
    NpyArray array = Npy.read(file);
    Matrix matrix = matrix(file.toString(), array);
    FeatureRows.requireEnough(file.toString(), matrix.rows(), tests);
    FeatureRows.requireVarying(file.toString(), matrix);
    List<String> cautions =
        tests.stream().flatMap(test -> test.caution(matrix.rows()).stream()).toList();
    return array.shape().length == 1
        ? ofVector(file.toString(), matrix.values(), tests, cautions)
        : ofMatrix(file.toString(), matrix, tests, projections, new SeedTree(seed), cautions);
  }

  private static NormalityOfFile ofVector(
      String file, double[] values, List<NormalityTest> tests, List<String> cautions) {
    try {
      List<Line> lines = tests.stream().map(test -> line(test, test.test(values))).toList();
      Shape shape = Shape.of(values);
      return new NormalityOfFile(
          values.length, 1, true, shape.skewness(), shape.excessKurtosis(), lines, cautions);
    } catch (DataProblem e) {
      throw new DataProblem(file, e.getMessage(), e);
    }
  }

  private static Line line(NormalityTest test, NormalityTest.Result result) {
    return new Line(test.id(), result.statistic(), result.pValue(), 0, OptionalDouble.empty());
  }

  private static NormalityOfFile ofMatrix(
      String file,
      Matrix matrix,
      List<NormalityTest> tests,
      int projections,
      SeedTree seeds,
      List<String> cautions) {
    List<NormalityStudy.Summary> summaries =
        NormalityStudy.analyse(file, matrix, projections, tests, new int[] {matrix.rows()}, seeds)
            .summaries();
    List<Line> lines =
        summaries.stream()
            .map(
                row ->
                    new Line(
                        row.test(),
                        row.medianStatistic(),
                        row.medianPValue(),
                        row.projections(),
                        OptionalDouble.of(row.rejectedShare())))
            .toList();
    NormalityStudy.Summary first = summaries.get(0);
    return new NormalityOfFile(
        matrix.rows(),
        matrix.columns(),
        false,
        first.medianSkewness(),
        first.medianExcessKurtosis(),
        lines,
        cautions);
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
