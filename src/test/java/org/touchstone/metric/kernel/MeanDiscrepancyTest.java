package org.touchstone.metric.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Moments;
import org.touchstone.stat.Variance;

/** mmd-rbf, cmmd and energy: one computation, three kernels and forms. */
class MeanDiscrepancyTest {

  private static Score score(Metric metric, ImageSet reference, ImageSet candidate) {
    return metric.score(new Evaluation(candidate, Optional.of(reference), new SeedTree(1))).get(0);
  }

  private static Estimate score(Metric metric, Matrix reference, Matrix candidate) {
    return score(
            metric, ImageSet.ofFeatures("real", reference), ImageSet.ofFeatures("fake", candidate))
        .estimate();
  }

  private static double value(Metric metric, Matrix reference, Matrix candidate) {
    return score(metric, reference, candidate).value();
  }

  private static DoubleUnaryOperator gauss(double sigma) {
    return r -> Math.expm1(-r * r / (2 * sigma * sigma));
  }

  private static Matrix scaled(Matrix rows, double factor, double shift) {
    double[] values = Arrays.stream(rows.values()).map(v -> factor * v + shift).toArray();
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  private static Matrix same(int rows) {
    double[] values = new double[3 * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1 + i % 3;
    }
    return new Matrix(rows, 3, values);
  }

  // --- equal to the peers ---

  @ParameterizedTest
  @CsvSource({"A, 0.002129303228686208", "C, 0.0033637595698515488"})
  void mmdRbfEqualsTorchFidelitysRbfKidOnWholeSets(String set, double expected) {
    // torch-fidelity 5e211a9: metrics.json kid.*.f64.torch_fidelity_rbf_sigma10_wholeset
    double found =
        value(
            new GaussianDiscrepancy(10.0),
            Golden.features(set + "_real"),
            Golden.features(set + "_fake"));
    assertEquals(expected, found, 1e-10 * expected);
  }

  @ParameterizedTest
  @CsvSource({
    "A, true, 0.008199229877714487",
    "B, true, 0.24862597422936616",
    "C, true, 0.09993380647310701",
    "A, false, 2.5148266320913493",
    "B, false, 16.69089690576664",
    "C, false, 21.746019648546028"
  })
  void cmmdEqualsCmmdPytorchInDouble(String set, boolean normalise, double expected) {
    // cmmd-pytorch f7673a9: metrics.json cmmd.*.f64.l2_normalised_rows and .raw; the peer's own
    // cancellation leaves 3e-10
    double found =
        value(
            new ClipMeanDiscrepancy(10, normalise),
            Golden.features(set + "_real"),
            Golden.features(set + "_fake"));
    assertEquals(expected, found, 1e-8 * expected);
  }

  @Test
  void energyIsScipysSquareLessPairsOfARowWithItself() {
    // scipy 1.10.1 energy_distance: stats/tests.json two_sample.energy_distance, 40 and 55 numbers
    Matrix a = column(A);
    Matrix b = column(B);
    double scipy = 0.13586633885964536;
    double meanA = meanDistance(a);
    double meanB = meanDistance(b);
    assertEquals(scipy * scipy - meanA / 40 - meanB / 55, value(new EnergyDistance(), a, b), 1e-13);
  }

  private static final double[] A = {
    1.821024, -0.567079, 0.934347, 1.597895, 0.286462, -1.138312, 0.913736, -0.623369,
    -0.654802, 1.201752, 1.106361, 0.685243, 2.149962, 0.356803, -0.336378, -0.178512,
    0.66639, 0.686067, -0.345953, -1.489449, -0.999186, 2.318323, -0.065019, 1.234518,
    -0.471495, 0.121089, -0.129548, 1.495162, -0.633194, -1.354745, -0.557684, 1.604041,
    -0.166544, 0.002932, -0.810546, -0.664136, 0.748844, -1.531808, -0.150324, 0.198305,
  };

  private static final double[] B = {
    -0.32912, 2.480255, 0.448698, 1.937317, 0.995673, 0.573894, 0.255554, 0.325857,
    -0.638662, 0.38715, -1.316404, -0.603087, 1.259848, -1.353732, -0.127842, -0.253068,
    0.902657, -0.117019, -0.167596, 1.282799, 1.766456, 1.060438, 0.986515, -0.001731,
    -0.297028, -0.048932, 0.14554, -0.949368, -0.530143, 1.003051, -0.994334, -0.600078,
    -0.303017, 2.016197, 0.15267, 0.606526, -0.192952, 1.201332, -0.573228, 1.336059,
    -1.440333, 0.151355, 1.014893, 1.486758, -0.700162, 0.426758, 0.994083, -0.643601,
    1.483971, 0.150375, -0.397483, 1.177966, -0.572191, 0.077088, 1.864329,
  };

  private static Matrix column(double[] values) {
    return new Matrix(values.length, 1, values);
  }

  /** Over pairs of different rows. */
  private static double meanDistance(Matrix x) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < i; j++) {
        sum += SlowDiscrepancy.distance(x, i, x, j);
      }
    }
    return 2 * sum / x.rows() / (x.rows() - 1);
  }

  // --- equal to the definition ---

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e6}) // far from the origin, where inner products alone would cancel
  void allThreeEqualTheirDefinition(double shift) {
    SplittableRandom random = new SplittableRandom(5);
    Matrix x = scaled(Draws.features(70, 5, 0, random), 1, shift);
    Matrix y = scaled(Draws.features(90, 5, 0.3, random), 1, shift);
    assertEquals(
        SlowDiscrepancy.unbiased(x, y, gauss(2)), value(new GaussianDiscrepancy(2.0), x, y), 1e-14);
    assertEquals(
        1000 * SlowDiscrepancy.biased(x, y, gauss(2)),
        value(new ClipMeanDiscrepancy(2, false), x, y),
        1e-11);
    assertEquals(SlowDiscrepancy.unbiased(x, y, r -> -r), value(new EnergyDistance(), x, y), 1e-13);
  }

  @Test
  void blocksMakeOneMatrix() {
    SplittableRandom random = new SplittableRandom(6);
    Matrix x = Draws.features(301, 4, 0, random); // blocks of 64 rows, the last one shorter
    Matrix y = Draws.features(150, 4, 0.2, random);
    CentredRows xs = CentredRows.of(x, CentredRows.plain(x));
    CentredRows ys = CentredRows.of(y, CentredRows.plain(y));
    Kernel kernel = new GaussianKernel(1);
    try (PairSums small = new PairSums(kernel, Arithmetic.DOUBLE, 64, 4);
        PairSums large = new PairSums(kernel, Arithmetic.DOUBLE, 400, 4)) {
      equal(large.within(xs), small.within(xs));
      equal(large.across(xs, ys.about(xs)), small.across(xs, ys.about(xs)));
    }
  }

  private static void equal(KernelSums expected, KernelSums found) {
    assertEquals(expected.mean(), found.mean(), 1e-14);
    assertEquals(expected.variance(), found.variance(), 1e-13);
    for (int i = 0; i < expected.rowMeans().length; i++) {
      assertEquals(expected.rowMeans()[i], found.rowMeans()[i], 1e-14);
    }
    for (int j = 0; j < expected.columnMeans().length; j++) {
      assertEquals(expected.columnMeans()[j], found.columnMeans()[j], 1e-14);
    }
  }

  @Test
  void rowsThatAreReadABlockAtATimeGiveTheSameBits() {
    Matrix x = Golden.features("C_real");
    Matrix y = Golden.features("C_fake");
    for (Metric metric : all()) {
      Score streamed =
          score(metric, ImageSet.ofRows("real", new Streamed(x)), ImageSet.ofFeatures("fake", y));
      assertEquals(score(metric, x, y), streamed.estimate());
    }
  }

  private record Streamed(Matrix all) implements Rows {
    @Override
    public int rows() {
      return all.rows();
    }

    @Override
    public int columns() {
      return all.columns();
    }

    @Override
    public Matrix slice(int from, int to) {
      return all.slice(from, to);
    }
  }

  private static List<Metric> all() {
    return List.of(new GaussianDiscrepancy(), new ClipMeanDiscrepancy(), new EnergyDistance());
  }

  // --- documented values ---

  @Test
  void equalSetsHaveTheValueOfTheirForm() {
    Matrix x = Draws.features(60, 5, 0, new SplittableRandom(7));
    double meanKernel = 0;
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 60; j++) {
        double r = SlowDiscrepancy.distance(x, i, x, j);
        meanKernel += Math.exp(-r * r / 8) / 3600;
      }
    }
    assertEquals(-2 * (1 - meanKernel) / 59, value(new GaussianDiscrepancy(2.0), x, x), 1e-14);
    // a distance of 0 comes out as up to 3e-8 of the distance from the median, of which 1/60 counts
    assertEquals(
        -2.0 / 59 * meanDistance(x) * 59 / 60, value(new EnergyDistance(), x, x), 3e-8 * 6 / 60);
    assertEquals(0, value(new ClipMeanDiscrepancy(), x, x), 1e-11);
  }

  @Test
  void halvesOfOneLawAreZeroInTheMeanExceptCmmdsDocumentedBias() {
    int draws = 200;
    double[][] values = new double[3][draws];
    double bias = 0;
    List<Metric> metrics =
        List.of(
            new GaussianDiscrepancy(2.0), new ClipMeanDiscrepancy(2, false), new EnergyDistance());
    for (int i = 0; i < draws; i++) {
      SplittableRandom random = new SplittableRandom(50 + i);
      Matrix x = Draws.features(40, 4, 0, random);
      Matrix y = Draws.features(30, 4, 0, random);
      for (int k = 0; k < 3; k++) {
        values[k][i] = value(metrics.get(k), x, y);
      }
      bias += 1000 * (1.0 / 40 + 1.0 / 30) * spread(x) / draws;
    }
    double[] expected = {0, bias, 0};
    for (int k = 0; k < 3; k++) {
      double error = Math.sqrt(Variance.sample(values[k]) / draws);
      assertEquals(expected[k], Variance.mean(values[k]), 4 * error, metrics.get(k).id());
    }
  }

  /** 1 - E k(x, x') at bandwidth 2. */
  private static double spread(Matrix x) {
    double sum = 0;
    for (int i = 1; i < x.rows(); i++) {
      sum -= gauss(2).applyAsDouble(SlowDiscrepancy.distance(x, i - 1, x, i));
    }
    return sum / (x.rows() - 1);
  }

  // --- the bandwidth ---

  @Test
  void theMedianDistanceIsThatOfAllPairsAndIsShown() {
    Matrix x = Golden.features("C_real");
    double[] distances = new double[100 * 99 / 2];
    int k = 0;
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < i; j++) {
        distances[k++] = SlowDiscrepancy.distance(x, i, x, j);
      }
    }
    Arrays.sort(distances);
    double median = (distances[2474] + distances[2475]) / 2;
    ImageSet real = ImageSet.ofFeatures("real", x);
    ImageSet fake = ImageSet.ofFeatures("fake", Golden.features("C_fake"));
    Score score = score(new GaussianDiscrepancy(), real, fake);
    assertEquals(median, score.details().get("sigma"), 1e-12 * median);
    assertEquals(
        score(new GaussianDiscrepancy(median), real, fake).estimate().value(),
        score.estimate().value(),
        1e-13);
  }

  @Test
  void theMedianOfManyRowsIsThatOfTwoThousandAndAllCandidatesShareIt() {
    ImageSet real = ImageSet.ofFeatures("real", Golden.features("A_real")); // 2,500 rows
    ImageSet fake = ImageSet.ofFeatures("fake", Golden.features("A_fake"));
    ImageSet other = ImageSet.ofFeatures("other", Golden.matrix("copies.npz", "A_copy"));
    double sigma = score(new GaussianDiscrepancy(), real, fake).details().get("sigma");
    assertEquals(sigma, score(new GaussianDiscrepancy(), real, other).details().get("sigma"), 0);
    // numpy: median distance of the first 500 rows is 11.28, off by the sampling of 500 rows
    assertEquals(11.28, sigma, 0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e8})
  void theMedianHeuristicFollowsTheScale(double factor) {
    Matrix x = Golden.features("C_real");
    Matrix y = Golden.features("C_fake");
    double plain = value(new GaussianDiscrepancy(), x, y);
    assertEquals(
        plain, value(new GaussianDiscrepancy(), scaled(x, factor, 0), scaled(y, factor, 0)), 1e-12);
    double energy = value(new EnergyDistance(), x, y);
    assertEquals(
        factor * energy,
        value(new EnergyDistance(), scaled(x, factor, 0), scaled(y, factor, 0)),
        1e-12 * factor * energy);
    double cosine = value(new ClipMeanDiscrepancy(), x, y);
    assertEquals(
        cosine,
        value(new ClipMeanDiscrepancy(), scaled(x, factor, 0), scaled(y, factor, 0)),
        1e-11);
  }

  @Test
  void aFixedBandwidthUnderflowsToZeroOnLargeFeaturesAndKeepsDigitsOnSmallOnes() {
    Matrix x = Draws.features(50, 4, 0, new SplittableRandom(8));
    Matrix y = Draws.features(50, 4, 0.4, new SplittableRandom(9));
    assertEquals(0, value(new GaussianDiscrepancy(1.0), scaled(x, 1e8, 0), scaled(y, 1e8, 0)), 0);
    // k - 1 is -|x-y|^2 / 2 then, whose unbiased discrepancy is that of means: negative or not
    double small = value(new GaussianDiscrepancy(1.0), scaled(x, 1e-8, 0), scaled(y, 1e-8, 0));
    double expected = SlowDiscrepancy.unbiased(x, y, r -> -r * r / 2) * 1e-16;
    assertEquals(expected, small, 1e-10 * Math.abs(expected));
  }

  // --- bad input ---

  @Test
  void equalRowsHaveNoMedianDistanceAndAGivenSigmaAnswersZero() {
    ImageSet flat = ImageSet.ofFeatures("flat", same(20));
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(new GaussianDiscrepancy(), flat, flat));
    assertEquals(
        "flat: mmd-rbf: the median distance between rows is 0.0, which cannot be the kernel's"
            + " bandwidth; give sigma, or remove copies of images",
        problem.getMessage());
    assertEquals(0, value(new GaussianDiscrepancy(1.0), same(20), same(30)), 0);
    assertEquals(0, value(new ClipMeanDiscrepancy(), same(20), same(30)), 0);
    assertEquals(0, value(new EnergyDistance(), same(20), same(30)), 0);
  }

  @Test
  void aMajorityOfCopiesHasNoMedianDistanceEither() {
    Matrix few = Draws.normal(10, 3, new SplittableRandom(10));
    Matrix mixed = Draws.stacked(few, scaled(same(60), 1, 0.3));
    assertThrows(DataProblem.class, () -> value(new GaussianDiscrepancy(), mixed, few));
  }

  @Test
  void aRowOfZerosCannotBeNormalisedAndIsNamed() {
    Matrix x = Draws.normal(10, 3, new SplittableRandom(11));
    Matrix y = Draws.normal(10, 3, new SplittableRandom(12));
    Arrays.fill(y.values(), 12, 15, 0);
    DataProblem problem =
        assertThrows(DataProblem.class, () -> value(new ClipMeanDiscrepancy(), x, y));
    assertEquals(
        "fake: row 4 has norm 0.0, which cannot be scaled to 1; remove the image, or set normalise"
            + " to false",
        problem.getMessage());
    assertTrue(value(new ClipMeanDiscrepancy(10, false), x, y) > 0);
  }

  @Test
  void oneFarOutlierMovesGaussianKernelsByFourNthsAtMost() {
    Matrix x = Draws.features(200, 5, 0, new SplittableRandom(13));
    Matrix y = Draws.features(200, 5, 0.1, new SplittableRandom(14));
    Matrix far = scaled(y, 1, 0);
    far.values()[7] = 1e12;
    GaussianDiscrepancy mmd = new GaussianDiscrepancy();
    assertEquals(value(mmd, x, y), value(mmd, x, far), 4.0 / 200);
    assertEquals(value(mmd, y, x), value(mmd, far, x), 0.03); // and moves the bandwidth a little
    assertTrue(Double.isFinite(value(new EnergyDistance(), x, far)));
  }

  @Test
  void valuesBeyondDoublePrecisionAreRefused() {
    Matrix huge = scaled(Draws.normal(10, 3, new SplittableRandom(15)), 1e200, 0);
    assertThrows(DataProblem.class, () -> value(new EnergyDistance(), huge, huge));
    assertThrows(DataProblem.class, () -> value(new GaussianDiscrepancy(), huge, huge));
    assertThrows(DataProblem.class, () -> value(new GaussianDiscrepancy(1.0), huge, huge));
  }

  @Test
  void momentsAreNotEnough() {
    ImageSet moments = ImageSet.ofMoments("ref.npz", Moments.of(Golden.features("C_real")));
    ImageSet rows = ImageSet.ofFeatures("fake.npy", Golden.features("C_fake"));
    for (Metric metric : all()) {
      assertThrows(DataProblem.class, () -> score(metric, moments, rows));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e200})
  void aBandwidthIsAPositiveNumber(double sigma) {
    assertThrows(ParameterProblem.class, () -> new GaussianDiscrepancy(sigma));
    assertThrows(ParameterProblem.class, () -> new ClipMeanDiscrepancy(sigma, true));
  }

  // --- standard errors ---

  private static void errorIsInLine(
      Metric metric, int references, int candidates, double shift, int draws) {
    double[] values = new double[draws];
    double variance = 0;
    for (int i = 0; i < draws; i++) {
      SplittableRandom random = new SplittableRandom(3000 + i);
      Estimate estimate =
          score(
              metric,
              Draws.features(references, 12, 0, random),
              Draws.features(candidates, 12, shift, random));
      values[i] = estimate.value();
      variance += Math.pow(estimate.standardError().orElseThrow(), 2) / draws;
    }
    double ratio = Math.sqrt(variance / Variance.sample(values));
    assertTrue(ratio > 0.8 && ratio < 1.25, metric + ": error / spread over draws = " + ratio);
  }

  @Test
  void errorsAreInLineWithTheSpreadOverFreshDraws() {
    for (Metric metric : all()) {
      errorIsInLine(metric, 150, 110, 0.3, 60);
    }
  }

  @Test
  void errorsAreInLineBetweenEqualLawsWhereTheFirstTermVanishes() {
    for (Metric metric : all()) {
      errorIsInLine(metric, 150, 110, 0, 400); // skewed: 60 draws know the spread to 15 %
    }
  }
}
