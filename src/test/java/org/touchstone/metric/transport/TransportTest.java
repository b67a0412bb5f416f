package org.touchstone.metric.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.transport.SlicedWasserstein.Method;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Variance;

class TransportTest {

  private static final Metric APPROXIMATION = new SlicedWasserstein(1, 2, Method.APPROXIMATION);

  private static Estimate score(Metric metric, Rows reference, Rows candidate) {
    return metric
        .score(
            new Evaluation(
                ImageSet.ofRows("candidate", candidate),
                Optional.of(ImageSet.ofRows("reference", reference)),
                new SeedTree(1)))
        .get(0)
        .estimate();
  }

  /** Rows that are handed out a block at a time only. */
  private static Rows onDisk(Matrix rows) {
    return new Rows() {
      @Override
      public int rows() {
        return rows.rows();
      }

      @Override
      public int columns() {
        return rows.columns();
      }

      @Override
      public Matrix slice(int from, int to) {
        return rows.slice(from, to);
      }
    };
  }

  private static Matrix shifted(Matrix rows, double factor, double shift) {
    return new Matrix(
        rows.rows(),
        rows.columns(),
        Arrays.stream(rows.values()).map(x -> factor * x + shift).toArray());
  }

  @Test
  void mindEqualsTorchFidelityOnItsOwnDirections() {
    // golden/metrics.json, mind: torch-fidelity 5e211a9 in float32 2.5644001364707947; the same in
    // float64 numpy 2.564399840650095
    Matrix directions = Golden.matrix("mind.npz", "directions");
    Matrix a = Golden.features("A_real");
    Matrix b = Golden.features("A_fake");
    double mind = MongeInceptionDistance.along(directions, a, b).value();
    assertEquals(2.5644001364707947, mind, 1e-6);
    assertEquals(2.564399840650095, mind, 1e-12);
    double sliced = new SlicedWasserstein().along(directions, a, b).value();
    assertEquals(Math.sqrt(2.564399840650095 / (3 * 64)), sliced, 1e-13);
  }

  @Test
  void theApproximationEqualsDgmEval() {
    // golden/metrics.json, sw_approx, f64: dgm-eval 74c79f7
    double a = score(APPROXIMATION, Golden.features("A_real"), Golden.features("A_fake")).value();
    double b = score(APPROXIMATION, Golden.features("B_real"), Golden.features("B_fake")).value();
    assertEquals(0.1017617664679238, a, 1e-13);
    assertEquals(0.2094218705677567, b, 1e-13);
  }

  @Test
  void theApproximationIsNearMonteCarloInHighDimension() {
    SplittableRandom random = new SplittableRandom(2);
    Matrix x = Draws.normal(4000, 200, random);
    Matrix y = shifted(Draws.normal(4000, 200, random), 1.5, 0.3);
    // closed form of two round Gaussians: 0.3^2 + 0.5^2, as in any direction on average
    assertEquals(Math.sqrt(0.09 + 0.25), score(APPROXIMATION, x, y).value(), 0.01);
    assertEquals(Math.sqrt(0.09 + 0.25), score(new SlicedWasserstein(), x, y).value(), 0.01);
  }

  @Test
  void transportBetweenSamplesOfDifferentSizesEqualsSciPy() {
    // golden/stats/tests.json, two_sample: scipy 1.10.1 stats.wasserstein_distance(a, b)
    double[] a = {
      1.821024, -0.567079, 0.934347, 1.597895, 0.286462, -1.138312, 0.913736, -0.623369, -0.654802,
      1.201752, 1.106361, 0.685243, 2.149962, 0.356803, -0.336378, -0.178512, 0.66639, 0.686067,
      -0.345953, -1.489449, -0.999186, 2.318323, -0.065019, 1.234518, -0.471495, 0.121089,
      -0.129548, 1.495162, -0.633194, -1.354745, -0.557684, 1.604041, -0.166544, 0.002932,
      -0.810546, -0.664136, 0.748844, -1.531808, -0.150324, 0.198305
    };
    double[] b = {
      -0.32912, 2.480255, 0.448698, 1.937317, 0.995673, 0.573894, 0.255554, 0.325857, -0.638662,
      0.38715, -1.316404, -0.603087, 1.259848, -1.353732, -0.127842, -0.253068, 0.902657, -0.117019,
      -0.167596, 1.282799, 1.766456, 1.060438, 0.986515, -0.001731, -0.297028, -0.048932, 0.14554,
      -0.949368, -0.530143, 1.003051, -0.994334, -0.600078, -0.303017, 2.016197, 0.15267, 0.606526,
      -0.192952, 1.201332, -0.573228, 1.336059, -1.440333, 0.151355, 1.014893, 1.486758, -0.700162,
      0.426758, 0.994083, -0.643601, 1.483971, 0.150375, -0.397483, 1.177966, -0.572191, 0.077088,
      1.864329
    };
    Matrix line = new Matrix(1, 1, new double[] {1});
    Estimate first =
        new SlicedWasserstein(1, 1, Method.MONTE_CARLO)
            .along(line, new Matrix(40, 1, a), new Matrix(55, 1, b));
    assertEquals(0.1577868613636364, first.value(), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void unequalCountsEqualTheCountsThatBothDivide(int order) {
    SplittableRandom random = new SplittableRandom(3);
    double[] x = random.doubles(6).sorted().toArray();
    double[] y = random.doubles(4).map(v -> 2 * v).sorted().toArray();
    double sum = 0;
    for (int u = 0; u < 12; u++) {
      sum += Math.pow(Math.abs(x[u / 2] - y[u / 3]), order) / 12;
    }
    assertEquals(sum, new LineTransport(order).between(x, 0, 6, y, 0, 4), 1e-15);
    assertEquals(sum, new LineTransport(order).between(y, 0, 4, x, 0, 6), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 9, 16})
  void potentialsAreTheDerivativeInTheWeights(int n) {
    // weight e more on point i, as e m copies of it among copies of all: a slow finite difference
    SplittableRandom random = new SplittableRandom(4);
    double[] x = random.doubles(8).sorted().toArray();
    double[] y = random.doubles(n).map(v -> v * v + 0.3).sorted().toArray();
    LineTransport line = new LineTransport(2);
    double[] potentials = new double[8];
    line.addPotentials(x, 0, 8, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, y, 0, n, potentials);
    double mean = Variance.mean(potentials);
    int copies = 20_000;
    for (int i = 0; i < 8; i++) {
      double[] more = copied(x, copies, i, 8);
      double[] less = copied(x, copies, i, -8);
      double up = line.between(more, 0, more.length, y, 0, n);
      double down = line.between(less, 0, less.length, y, 0, n);
      double derivative = (up - down) / (8.0 / more.length + 8.0 / less.length);
      assertEquals(potentials[i] - mean, derivative, 2e-4);
    }
  }

  private static double[] copied(double[] x, int copies, int which, int extra) {
    double[] all = new double[x.length * copies + extra];
    int at = 0;
    for (int i = 0; i < x.length; i++) {
      int count = copies + (i == which ? extra : 0);
      Arrays.fill(all, at, at + count, x[i]);
      at += count;
    }
    return all;
  }

  @Test
  void rowsOnDiskGiveTheSameValue() {
    SplittableRandom random = new SplittableRandom(5);
    Matrix x = Draws.features(5000, 6, 0, random);
    Matrix y = Draws.features(4500, 6, 0.2, random);
    for (Metric metric : new Metric[] {new MongeInceptionDistance(120), APPROXIMATION}) {
      Estimate inMemory = score(metric, x, y);
      Estimate streamed = score(metric, onDisk(x), onDisk(y));
      assertEquals(inMemory.value(), streamed.value(), 1e-12 * inMemory.value());
      assertEquals(
          inMemory.standardError().orElseThrow(), streamed.standardError().orElseThrow(), 1e-12);
    }
  }

  @Test
  void sortsWhatAComparisonSorts() {
    SplittableRandom random = new SplittableRandom(6);
    int n = 3000;
    double[][] cases = {
      random.doubles(n).map(x -> x - 0.5).toArray(),
      random.doubles(n).map(x -> 1 + 1e-12 * x).toArray(), // agree in the upper 33 bits
      random.doubles(n).map(x -> Math.rint(4 * x) - 2).toArray(), // many ties
      random.doubles(n).map(x -> x * 1e-300 * (x < 0.5 ? -1 : 1)).toArray(),
      random.doubles(n).map(x -> x < 0.001 ? 1e300 : -x).toArray(),
    };
    RankOrder order = new RankOrder(n);
    for (double[] values : cases) {
      double[] padded = new double[n + 2];
      System.arraycopy(values, 0, padded, 1, n);
      order.sort(padded, 1);
      double[] expected = values.clone();
      Arrays.sort(expected);
      for (int i = 0; i < n; i++) {
        assertEquals(expected[i], padded[i + 1]);
        assertEquals(expected[i], values[order.order()[i]]);
      }
      assertEquals(n, Arrays.stream(order.order(), 0, n).distinct().count());
    }
  }

  @Test
  void directionsAreUniformAndTheFirstOnesStay() {
    Matrix few = Directions.uniform(10, 5, new SeedTree(8));
    Matrix many = Directions.uniform(2000, 5, new SeedTree(8));
    assertEquals(few, new Matrix(10, 5, few.values()));
    for (int i = 0; i < 50; i++) {
      assertEquals(few.values()[i], many.values()[i]);
    }
    double[] squares = new double[5];
    for (int k = 0; k < 2000; k++) {
      double length = 0;
      for (int j = 0; j < 5; j++) {
        squares[j] += Math.pow(many.get(k, j), 2) / 2000;
        length += Math.pow(many.get(k, j), 2);
      }
      assertEquals(1, length, 1e-14);
    }
    for (double square : squares) {
      // u_j^2 is Beta(1/2, 2): variance 4/175 of each, five standard errors
      assertEquals(0.2, square, 5 * Math.sqrt(4.0 / 175 / 2000));
    }
  }

  @Test
  void scalesAsSquaredFeaturesAndDoesNotMindAShiftOfBoth() {
    SplittableRandom random = new SplittableRandom(7);
    Matrix x = Draws.features(200, 6, 0, random);
    Matrix y = Draws.features(180, 6, 0.3, random);
    Metric mind = new MongeInceptionDistance(50);
    double value = score(mind, x, y).value();
    for (double scale : new double[] {1e-8, 1e8}) {
      double scaled = score(mind, shifted(x, scale, 0), shifted(y, scale, 0)).value();
      assertEquals(value, scaled / scale / scale, 1e-12 * value);
    }
    // projections near 1e6 are rounded by 1e-10
    assertEquals(value, score(mind, shifted(x, 1, 1e6), shifted(y, 1, 1e6)).value(), 1e-8);
    Metric sliced = new SlicedWasserstein(50, 1, Method.MONTE_CARLO);
    assertEquals(
        1e8 * score(sliced, x, y).value(),
        score(sliced, shifted(x, 1e8, 0), shifted(y, 1e8, 0)).value(),
        1e-3);
  }

  @Test
  void oneFarOutlierAddsItsSquareOverN() {
    Matrix x = Draws.normal(500, 4, new SplittableRandom(8));
    Matrix y = new Matrix(500, 4, x.values().clone());
    y.values()[0] += 1e6;
    // mean over directions of u_1^2 is 1/4: 12 * 1e12 / 4 / 500, within the scatter of 1,000 of
    // them
    double mind = score(new MongeInceptionDistance(), x, y).value();
    assertEquals(3e12 / 500, mind, 0.2 * 3e12 / 500);
  }

  @Test
  void duplicatedRowsFewRowsAndConstantFeaturesAreFine() {
    SplittableRandom random = new SplittableRandom(9);
    Matrix x = Draws.features(30, 50, 0, random);
    Matrix y = Draws.features(20, 50, 0.3, random);
    for (Metric metric :
        new Metric[] {new MongeInceptionDistance(50), new SlicedWasserstein(), APPROXIMATION}) {
      double once = score(metric, x, y).value();
      double twice = score(metric, Draws.stacked(x, x), y).value();
      assertEquals(once, twice, 1e-12 * once);
      Matrix constant = shifted(Matrix.zeros(9, 50), 0, 3);
      // projections of equal rows differ by rounding, 2^-52 of 3 sqrt(50)
      assertEquals(0, score(metric, constant, constant).value(), 1e-13);
      assertEquals(0, score(metric, constant, constant).standardError().orElseThrow(), 1e-13);
      assertTrue(score(metric, constant, y).standardError().orElseThrow() > 0);
    }
  }

  @Test
  void overflowIsRefused() {
    Matrix x = Draws.normal(20, 4, new SplittableRandom(10));
    for (Metric metric :
        new Metric[] {new MongeInceptionDistance(50), new SlicedWasserstein(), APPROXIMATION}) {
      assertThrows(DataProblem.class, () -> score(metric, x, shifted(x, 1e200, 0)));
    }
  }

  @Test
  void parametersAreChecked() {
    assertThrows(ParameterProblem.class, () -> new MongeInceptionDistance(0));
    assertThrows(ParameterProblem.class, () -> new SlicedWasserstein(0, 2, Method.MONTE_CARLO));
    assertThrows(ParameterProblem.class, () -> new SlicedWasserstein(9, 3, Method.MONTE_CARLO));
    assertThrows(ParameterProblem.class, () -> new SlicedWasserstein(9, 1, Method.APPROXIMATION));
    assertThrows(ParameterProblem.class, () -> new SlicedWasserstein(9, 2, null));
  }

  private static double ratio(Metric metric, int draws, int m, int n, double shift) {
    double[] values = new double[draws];
    double meanVariance = 0;
    for (int i = 0; i < draws; i++) {
      SplittableRandom random = new SplittableRandom(1000 + i);
      Estimate estimate =
          score(metric, Draws.features(m, 12, 0, random), Draws.features(n, 12, shift, random));
      values[i] = estimate.value();
      meanVariance += Math.pow(estimate.standardError().orElseThrow(), 2) / draws;
    }
    return Math.sqrt(meanVariance / Variance.sample(values));
  }

  @Test
  void standardErrorsAreInLineWithTheSpreadOverFreshDraws() {
    for (Metric metric :
        new Metric[] {
          new MongeInceptionDistance(60),
          new SlicedWasserstein(60, 2, Method.MONTE_CARLO),
          new SlicedWasserstein(60, 1, Method.MONTE_CARLO),
          APPROXIMATION
        }) {
      for (double shift : new double[] {0.3, 0.1, 0}) {
        double ratio = ratio(metric, 200, 400, 300, shift);
        assertTrue(ratio > 0.8 && ratio < (shift < 0.2 ? 1.6 : 1.25), metric + " " + ratio);
      }
    }
  }
}
