package org.touchstone.normality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;

/**
 * Tests of a feature set along random projections, at several sample sizes.
 *
 * <p>The sizes are nested: the rows are put into one seeded random order, and a size m takes the
 * first m of it. Directions and order are functions of the seed, so that sets analysed with the
 * same seed (truth, candidate, control) are seen along the same directions.
 *
 * @param summaries one row a size and test, sizes ascending
 * @param projections one row a projection and test, of the largest size only
 */
public record NormalityStudy(List<Summary> summaries, List<Projection> projections) {

  /** The level at which rejections are counted. */
  public static final double LEVEL = 0.05;

  /** The smallest size at which a study looks when it is not told. */

  /**
   * What a test says of all projections at one size.
   *
   * @param set the name of the feature set
   * @param count number of rows, n
   * @param test id of the test
   * @param projections number of projections
   * @param rejectedShare share of projections with p below 0.05
   * @param medianPValue median of the p-values
   * @param medianStatistic median of the statistics
   * @param medianSkewness median of |g1|: the sign of a projection's skewness is that of an
   *     arbitrary direction
   * @param medianExcessKurtosis median of g2
   */
  public record Summary(
      String set,
      int count,
      String test,
      int projections,
      double rejectedShare,
      double medianPValue,
      double medianStatistic,
      double medianSkewness,
      double medianExcessKurtosis) {}

  /**
   * What a test says of one projection.
   *
   * @param set the name of the feature set
   * @param count number of rows, n
   * @param projection number of the projection, from 0
   * @param test id of the test
   * @param statistic its statistic
   * @param pValue its p-value
   * @param skewness g1 of the projection, with its sign
   * @param excessKurtosis g2 of the projection
   */
  public record Projection(
      String set,
      int count,
      int projection,
      String test,
      double statistic,
      double pValue,
      double skewness,
      double excessKurtosis) {}

  /**
   * Analyses a feature set.
   *
   * @param set what to call it
   * @param features n x d, a row a sample
   * @param projections how many random directions
   * @param tests the tests
   * @param sizes numbers of rows, ascending, each at most n
   * @param seeds where the directions and the order of rows come from
   * @return the rows of the two tables
   * @throws ParameterProblem if there is no projection, no test or no size, or sizes do not ascend
   * @throws DataProblem if a size is larger than n or too small for a test, a feature is not
   *     finite, or a projection is constant
   */
  public static NormalityStudy analyse(
      String set,
      Matrix features,
      int projections,
      List<NormalityTest> tests,
      int[] sizes,
      SeedTree seeds) {
    checkParameters(projections, tests, sizes);
    checkData(set, features, tests, sizes);
    Matrix directions =
        Projections.directions(projections, features.columns(), seeds.child("directions"));
    return along(set, sample(features, features.rows(), seeds), directions, tests, sizes);
  }

  /**
   * Analyses a feature set along given directions.
   *
   * @param set what to call it
   * @param rows n x d, a row a sample; a size m takes the first m of them
   * @param directions k x d, a row a direction
   * @param tests the tests
   * @param sizes numbers of rows, ascending, each at most n
   * @return the rows of the two tables
   * @throws ParameterProblem if there is no direction, no test or no size, or sizes do not ascend
   * @throws DataProblem if a size is larger than n or too small for a test, a feature is not
   *     finite, or a projection is constant
   */
  public static NormalityStudy along(
      String set, Matrix rows, Matrix directions, List<NormalityTest> tests, int... sizes) {
    checkParameters(directions.rows(), tests, sizes);
    checkData(set, rows, tests, sizes);
    Matrix seen = Projections.along(rows, directions);
    List<Summary> summaries = new ArrayList<>();
    List<Projection> last = List.of();
    for (int size : sizes) {
      last = testAll(set, seen, size, tests);
      for (NormalityTest test : tests) {
        summaries.add(summarise(set, size, test, last));
      }
    }
    return new NormalityStudy(List.copyOf(summaries), last);
  }

  /**
   * The rows that a size takes.
   *
   * @param features n x d
   * @param size how many, at most n
   * @param seeds the seeds of the study
   * @return the first {@code size} rows of the study's random order
   */
  public static Matrix sample(Matrix features, int size, SeedTree seeds) {
    int[] order = order(features.rows(), seeds.child("rows").random());
    return features.rows(Arrays.copyOf(order, size));
  }

  /**
   * The p-values of one test at the largest size.
   *
   * @param test id of the test
   * @return one a projection, in their order
   */
  public double[] pValues(String test) {
    return projections.stream()
        .filter(row -> row.test().equals(test))
        .mapToDouble(Projection::pValue)
        .toArray();
  }

  private static void checkParameters(int projections, List<NormalityTest> tests, int[] sizes) {
    if (projections < 1) {
      throw new ParameterProblem(
          "normality", projections + " projections, expected at least 1; 1000 is usual");
    }
    if (tests.isEmpty() || sizes.length == 0) {
      throw new ParameterProblem("normality", "expected at least one test and one size");
    }
    for (int i = 1; i < sizes.length; i++) {
      if (sizes[i] <= sizes[i - 1]) {
        throw new ParameterProblem(
            "normality", "sizes " + Arrays.toString(sizes) + ", expected ascending numbers");
      }
    }
  }

  private static void checkData(
      String set, Matrix features, List<NormalityTest> tests, int[] sizes) {
    if (sizes[sizes.length - 1] > features.rows()) {
      throw new DataProblem(
          set,
          features.rows()
              + " rows, expected at least "
              + sizes[sizes.length - 1]
              + ", the largest size asked for; draw more samples or lower it");
    }
    FeatureRows.requireEnough(set, sizes[0], tests);
    FeatureRows.requireVarying(set, features);
  }

  private static int[] order(int rows, SplittableRandom random) {
    int[] order = IntStream.range(0, rows).toArray();
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Every test on the first rows of every projection; projections in order, tests within them. */
  private static List<Projection> testAll(
      String set, Matrix seen, int size, List<NormalityTest> tests) {
    return IntStream.range(0, seen.rows())
        .parallel()
        .mapToObj(
            k -> {
              int start = k * seen.columns();
              double[] values = Arrays.copyOfRange(seen.values(), start, start + size);
              try {
                return test(set, k, values, tests);
              } catch (DataProblem e) {
                throw new DataProblem(
                    set, "projection " + k + " of " + size + " rows: " + e.getMessage(), e);
              }
            })
        .flatMap(List::stream)
        .toList();
  }

  private static List<Projection> test(
      String set, int projection, double[] values, List<NormalityTest> tests) {
    Shape shape = Shape.of(values);
    List<Projection> rows = new ArrayList<>();
    for (NormalityTest test : tests) {
      NormalityTest.Result result = test.test(values);
      rows.add(
          new Projection(
              set,
              values.length,
              projection,
              test.id(),
              result.statistic(),
              result.pValue(),
              shape.skewness(),
              shape.excessKurtosis()));
    }
    return rows;
  }

  private static Summary summarise(String set, int size, NormalityTest test, List<Projection> all) {
    List<Projection> rows = all.stream().filter(row -> row.test().equals(test.id())).toList();
    double rejected = rows.stream().filter(row -> row.pValue() < LEVEL).count();
    return new Summary(
        set,
        size,
        test.id(),
        rows.size(),
        rejected / rows.size(),
        median(rows.stream().mapToDouble(Projection::pValue).toArray()),
        median(rows.stream().mapToDouble(Projection::statistic).toArray()),
        median(rows.stream().mapToDouble(row -> Math.abs(row.skewness())).toArray()),
        median(rows.stream().mapToDouble(Projection::excessKurtosis).toArray()));
  }

  private static double median(double[] values) {
    return new Median().evaluate(values);
  }
}
