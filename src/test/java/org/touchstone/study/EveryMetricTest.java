package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs.Input;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Softmax;

/**
 * Every metric of the catalogue on sets that peers stumble over. Each answers with finite numbers,
 * or with a problem that names the set or the metric; never with NaN, an infinity, or an error of
 * another kind. Which of the two it is stands on the metric's page.
 */
class EveryMetricTest {

  private static final int ROWS = 240;
  private static final int WIDTH = 8;

  /** Parameters above this become this, since the usual subsets are larger than the sets here. */
  private static final int LARGEST = 60;

  private static final List<String> NAMES = List.of("candidate", "reference", "test");

  /**
   * The three sets of an evaluation.
   *
   * @param rows candidate, reference and held-out features, in this order
   */
  private record Sets(List<Matrix> rows) {

    static Sets drawn(int count, int width) {
      List<Matrix> rows = new ArrayList<>();
      for (int seed = 1; seed <= 3; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count * width];
        for (int i = 0; i < values.length; i++) {
          values[i] = random.nextGaussian() + (seed == 1 ? 0.3 : 0);
        }
        rows.add(new Matrix(count, width, values));
      }
      return new Sets(rows);
    }

    Sets all(UnaryOperator<Matrix> change) {
      return new Sets(rows.stream().map(change).toList());
    }

    Sets with(int side, UnaryOperator<Matrix> change) {
      List<Matrix> changed = new ArrayList<>(rows);
      changed.set(side, change.apply(rows.get(side)));
      return new Sets(changed);
    }
  }

  private static Map<String, Sets> cases() {
    Sets plain = Sets.drawn(ROWS, WIDTH);
    Map<String, Sets> cases = new LinkedHashMap<>();
    cases.put("plain", plain);
    cases.put("candidate and reference equal", plain.with(0, rows -> plain.rows().get(1)));
    cases.put("candidate is all duplicates", plain.with(0, EveryMetricTest::firstRowOnly));
    cases.put("reference is all duplicates", plain.with(1, EveryMetricTest::firstRowOnly));
    cases.put("test is all duplicates", plain.with(2, EveryMetricTest::firstRowOnly));
    cases.put("all sets are all duplicates", plain.all(EveryMetricTest::firstRowOnly));
    Matrix one = firstRowOnly(plain.rows().get(0));
    cases.put("all sets are one row repeated", plain.all(rows -> one));
    cases.put("all zero", plain.all(rows -> scaled(rows, 0)));
    cases.put("every row twice", plain.all(rows -> rowsOf(rows, i -> i / 2)));
    cases.put("candidate copies a tenth", copies(plain, 10));
    cases.put("constant feature", plain.all(EveryMetricTest::constantColumn));
    cases.put("constant feature, of other value", constants(plain));
    cases.put("dependent features", plain.all(EveryMetricTest::rankThree));
    cases.put("more features than rows", Sets.drawn(ROWS, ROWS + 60));
    cases.put("scaled by 1e8", plain.all(rows -> scaled(rows, 1e8)));
    cases.put("scaled by 1e-8", plain.all(rows -> scaled(rows, 1e-8)));
    cases.put("scaled by 1e20", plain.all(rows -> scaled(rows, 1e20)));
    cases.put("scaled by 1e160", plain.all(rows -> scaled(rows, 1e160)));
    cases.put("scaled by 1e-160", plain.all(rows -> scaled(rows, 1e-160)));
    cases.put("far from the origin", plain.all(rows -> shifted(rows, 1e8)));
    cases.put("candidates far from all", plain.with(0, rows -> shifted(rows, 1e6)));
    cases.put("one candidate far away", plain.with(0, EveryMetricTest::farRow));
    cases.put("one reference far away", plain.with(1, EveryMetricTest::farRow));
    return cases;
  }

  private static Matrix rowsOf(Matrix rows, java.util.function.IntUnaryOperator from) {
    double[] values = new double[rows.values().length];
    for (int i = 0; i < rows.rows(); i++) {
      int start = from.applyAsInt(i) * rows.columns();
      System.arraycopy(rows.values(), start, values, i * rows.columns(), rows.columns());
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  private static Matrix firstRowOnly(Matrix rows) {
    return rowsOf(rows, i -> 0);
  }

  private static Sets copies(Sets sets, int every) {
    Matrix reference = sets.rows().get(1);
    return sets.with(
        0,
        rows -> {
          double[] values = rows.values().clone();
          for (int i = 0; i < ROWS; i += every) {
            System.arraycopy(reference.values(), i * WIDTH, values, i * WIDTH, WIDTH);
          }
          return new Matrix(ROWS, WIDTH, values);
        });
  }

  private static Matrix constantColumn(Matrix rows) {
    double[] values = rows.values().clone();
    for (int i = 0; i < rows.rows(); i++) {
      values[i * rows.columns() + 3] = 0.25;
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  private static Sets constants(Sets sets) {
    return sets.all(EveryMetricTest::constantColumn)
        .with(
            0,
            rows -> {
              double[] values = rows.values().clone();
              for (int i = 3; i < values.length; i += WIDTH) {
                values[i] = 1;
              }
              return new Matrix(rows.rows(), WIDTH, values);
            });
  }

  private static Matrix rankThree(Matrix rows) {
    double[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      int column = i % WIDTH;
      values[i] = values[i - column + column % 3] * (1 + column / 3);
    }
    return new Matrix(rows.rows(), WIDTH, values);
  }

  private static Matrix scaled(Matrix rows, double factor) {
    double[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  private static Matrix shifted(Matrix rows, double by) {
    double[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += by;
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  private static Matrix farRow(Matrix rows) {
    double[] values = rows.values().clone();
    for (int i = 5 * WIDTH; i < 6 * WIDTH; i++) {
      values[i] *= 1e6;
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  /** Every metric with parameters that these sets are large enough for. */
  private static List<Metric> metrics() {
    return Catalogue.metrics().stream().map(EveryMetricTest::small).toList();
  }

  private static Metric small(MetricType type) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    RecordBinder.defaults(type.type())
        .forEach(
            (name, value) -> {
              if (value instanceof Integer number && number > LARGEST) {
                parameters.put(name, LARGEST);
              }
            });
    return type.create(parameters);
  }

  private static Stream<Arguments> metricsOnCases() {
    Map<String, Sets> cases = cases();
    return metrics().stream()
        .flatMap(
            metric ->
                cases.entrySet().stream()
                    .map(entry -> Arguments.of(metric, entry.getKey(), entry.getValue())));
  }

  private static Stream<Arguments> metricsOnSides() {
    return metrics().stream()
        .filter(
            metric -> List.of(Input.FEATURES, Input.PROBABILITIES).contains(metric.needs().input()))
        .flatMap(
            metric ->
                Stream.of(0, 1, 2)
                    .filter(side -> side != 1 || metric.needs().reference())
                    .filter(side -> side != 2 || metric.needs().heldOut())
                    .map(side -> Arguments.of(metric, side)));
  }

  private static Evaluation evaluation(Metric metric, Sets sets) {
    List<ImageSet> made = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      Matrix rows = sets.rows().get(i);
      ImageSet set = set(metric.needs().input(), NAMES.get(i), rows);
      // captions that have nothing to do with the images
      made.add(metric.needs().captions() ? set.withCaptions(NAMES.get(i), captions(rows)) : set);
    }
    return new Evaluation(
        made.get(0),
        Optional.of(made.get(1)).filter(set -> metric.needs().reference()),
        Optional.of(made.get(2)).filter(set -> metric.needs().heldOut()),
        new SeedTree(1));
  }

  private static Matrix captions(Matrix rows) {
    return Sets.drawn(rows.rows(), rows.columns()).rows().get(2);
  }

  private static ImageSet set(Input input, String name, Matrix rows) {
    return switch (input) {
      case FEATURES -> ImageSet.ofFeatures(name, rows);
      case PROBABILITIES -> ImageSet.ofProbabilities(name, Softmax.rows(rows));
      default -> ImageSet.ofImages(name, images(rows));
    };
  }

  /** Images of 16 x 16 with the row's numbers, clipped, side by side. */
  private static RgbImages images(Matrix rows) {
    int side = 16;
    byte[] pixels = new byte[rows.rows() * side * side * 3];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / (side * side * 3);
      double level = 128 + 40 * rows.get(image, i % rows.columns());
      pixels[i] = (byte) Math.round(Math.max(0, Math.min(255, level)));
    }
    return new RgbImages(rows.rows(), side, side, pixels);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("metricsOnCases")
  void answersWithFiniteNumbersOrNamesTheSet(Metric metric, String name, Sets sets) {
    List<Score> scores;
    try {
      scores = metric.score(evaluation(metric, sets));
    } catch (DataProblem problem) {
      String message = problem.getMessage();
      String where = message.substring(0, message.indexOf(": "));
      assertTrue(NAMES.contains(where) || where.equals(metric.id()), message);
      assertFalse(name.equals("plain"), message);
      return;
    }
    assertFalse(scores.isEmpty());
    for (Score score : scores) {
      assertTrue(Double.isFinite(score.estimate().value()), score.toString());
      assertTrue(Double.isFinite(score.estimate().standardError().orElse(0)), score.toString());
      assertTrue(score.estimate().standardError().orElse(0) >= 0, score.toString());
      assertTrue(Double.isFinite(score.estimate().spread().orElse(0)), score.toString());
      score.details().forEach((key, number) -> assertTrue(Double.isFinite(number), key));
    }
  }

  @ParameterizedTest(name = "{0}, set {1}")
  @MethodSource("metricsOnSides")
  void oneNumberThatIsNotFiniteIsNamed(Metric metric, int side) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Sets sets =
          Sets.drawn(ROWS, WIDTH)
              .with(
                  side,
                  rows -> {
                    double[] values = rows.values().clone();
                    values[17 * WIDTH + 3] = bad;
                    return new Matrix(ROWS, WIDTH, values);
                  });
      Evaluation evaluation = evaluation(metric, sets);
      DataProblem problem = assertThrows(DataProblem.class, () -> metric.score(evaluation));
      // a softmax spreads a NaN over its row
      String place = metric.needs().input() == Input.FEATURES ? "row 17, column 3 is " : "row 17, ";
      assertTrue(
          problem.getMessage().startsWith(NAMES.get(side) + ": " + place), problem.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void tooFewImagesAreRefusedByNumber(Metric metric) {
    int needed = metric.needs().minimumCandidates();
    assertTrue(needed >= 1 && needed <= ROWS, metric + " needs " + needed);
    Sets sets = Sets.drawn(ROWS, WIDTH).with(0, rows -> rows.slice(0, needed - 1));
    Evaluation evaluation = evaluation(metric, sets);
    String message = assertThrows(DataProblem.class, () -> metric.score(evaluation)).getMessage();
    assertTrue(message.contains(String.valueOf(needed - 1)), message);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void aMetricBearsTheIdOfItsLineInTheCatalogue(Metric metric) {
    assertEquals(metric.getClass(), Catalogue.metric(metric.id()).type());
  }
}
