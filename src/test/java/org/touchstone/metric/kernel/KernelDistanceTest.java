package org.touchstone.metric.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.frechet.FrechetDistance;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Moments;

class KernelDistanceTest {

  private static Estimate score(KernelDistance kid, ImageSet reference, ImageSet candidate) {
    return kid.score(new Evaluation(candidate, Optional.of(reference), new SeedTree(1)))
        .get(0)
        .estimate();
  }

  private static int[][] all(int rows) {
    return new int[][] {IntStream.range(0, rows).toArray()};
  }

  private static KernelRows rows(Matrix all) {
    return new Subsets(all, Arithmetic.DOUBLE, 1).rows(IntStream.range(0, all.rows()).toArray());
  }

  @Test
  void equalsTorchFidelityOnWholeSets() {
    // torch-fidelity 5e211a9, float64
    Matrix a = Golden.features("A_real");
    Matrix b = Golden.features("A_fake");
    double whole = new KernelDistance().estimate(a, b, all(2500), all(2500)).value();
    assertEquals(0.08933635272819629, whole, 1e-10 * 0.0893 + 1e-13); // kernel sums are near 10
    Matrix c = Golden.features("C_real");
    double wide =
        new KernelDistance().estimate(c, Golden.features("C_fake"), all(100), all(100)).value();
    assertEquals(0.03249960914734018, wide, 1e-10 * 0.0325 + 1e-13);
  }

  @Test
  void equalsTorchFidelityOnSavedSubsetsWithTheirSpread() {
    // torch-fidelity 5e211a9, float64, 10 subsets of 200
    int[][] saved = Golden.rows("features.npz", "kid_subset_indices");
    int[][] real = new int[10][];
    int[][] fake = new int[10][];
    for (int s = 0; s < 10; s++) {
      real[s] = saved[2 * s];
      fake[s] = saved[2 * s + 1];
    }
    Estimate estimate =
        new KernelDistance()
            .estimate(Golden.features("A_real"), Golden.features("A_fake"), real, fake);
    assertEquals(0.06590465718493395, estimate.value(), 1e-10 * 0.0659 + 1e-13);
    assertEquals(0.08276240605648323, estimate.spread().orElseThrow(), 1e-10 * 0.0828 + 1e-13);
  }

  private static KernelDistance inFloat() {
    return new KernelDistance(10, 200, 3, null, 1, Arithmetic.FLOAT32);
  }

  @Test
  void singlePrecisionIsNearerThanThePeersAre() {
    // the peers' own float32 values are off by 3e-5 relative (torch-fidelity 5e211a9, clean-fid
    // e88c4d6); here only inner products are rounded
    double found =
        inFloat()
            .estimate(Golden.features("A_real"), Golden.features("A_fake"), all(2500), all(2500))
            .value();
    assertEquals(0.08933635272819629, found, 2e-6 * 0.0893);
    assertTrue(found != 0.08933635272819629);
  }

  @Test
  void singlePrecisionMeetsTheSameSubsetsAndRemembersItsOwnSums() {
    ImageSet real = ImageSet.ofFeatures("real", Golden.features("A_real"));
    ImageSet fake = ImageSet.ofFeatures("fake", Golden.features("A_fake"));
    KernelDistance exact = new KernelDistance(10, 200, 3, null, 1, Arithmetic.DOUBLE);
    double first = score(inFloat(), real, fake).value();
    double second = score(exact, real, fake).value();
    assertEquals(second, first, 1e-5 * second);
    assertEquals(first, score(inFloat(), real, fake).value(), 0);
    assertTrue(first != second);
  }

  @Test
  void overflowOfSinglePrecisionIsSaid() {
    Matrix huge = Draws.normal(300, 4, new SplittableRandom(1));
    for (int i = 0; i < huge.values().length; i++) {
      huge.values()[i] *= 1e30;
    }
    ImageSet set = ImageSet.ofFeatures("x", huge);
    DataProblem problem = assertThrows(DataProblem.class, () -> score(inFloat(), set, set));
    assertEquals(
        "kid: inner products overflow single precision; scale the features down or set precision to"
            + " double",
        problem.getMessage());
  }

  @Test
  void largerScalesAreSixthPowersAndSmallOnesKeepTheConstant() {
    Matrix x = Golden.features("C_real");
    Matrix y = Golden.features("C_fake");
    KernelDistance pure = new KernelDistance(1, 100, 3, 1.0, 0, Arithmetic.DOUBLE);
    double plain = pure.estimate(x, y, all(100), all(100)).value();
    for (double factor : new double[] {0x1p-26, 0x1p26}) { // exact in binary, some 1e-8 and 1e8
      double value = pure.estimate(times(x, factor), times(y, factor), all(100), all(100)).value();
      assertEquals(plain, value / Math.pow(factor, 6), 1e-12 * Math.abs(plain));
    }
  }

  private static Matrix times(Matrix rows, double factor) {
    double[] values = java.util.Arrays.stream(rows.values()).map(v -> factor * v).toArray();
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  @Test
  void equalRowsOnBothSidesAreAtDistanceZero() {
    double[] ones = new double[900];
    java.util.Arrays.fill(ones, 0.5);
    ImageSet flat = ImageSet.ofFeatures("flat", new Matrix(300, 3, ones));
    assertEquals(
        0,
        score(new KernelDistance(5, 100, 3, null, 1, Arithmetic.DOUBLE), flat, flat).value(),
        1e-13);
  }

  @Test
  void kernelSumsInBlocksEqualThePlainDefinition() {
    SplittableRandom random = new SplittableRandom(3);
    Matrix x = Draws.normal(7, 3, random);
    Matrix y = Draws.normal(5, 3, random);
    PolynomialKernel kernel = new PolynomialKernel(2, 0.5, 1);
    double sum = 0;
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 5; j++) {
        double dot = 0;
        for (int k = 0; k < 3; k++) {
          dot += x.get(i, k) * y.get(j, k);
        }
        sum += Math.pow(0.5 * dot + 1, 2);
      }
    }
    try (PairSums sums = new PairSums(kernel, Arithmetic.DOUBLE, 3, 3)) { // blocks of 3 rows
      assertEquals(sum / 35, sums.across(rows(x), rows(y)).mean(), 1e-14);
    }
  }

  @Test
  void aSubsetLargerThanASideIsRefusedWithBothNumbers() {
    ImageSet few = ImageSet.ofFeatures("fake.npy", Matrix.zeros(876, 2));
    ImageSet many = ImageSet.ofFeatures("real.npy", Matrix.zeros(2000, 2));
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(new KernelDistance(), many, few));
    assertEquals(
        "fake.npy: kid: subset-size 1000 exceeds the 876 candidate images; lower subset-size or draw"
            + " more images",
        problem.getMessage());
  }

  @Test
  void severalSubsetsOfAllImagesAreRefused() {
    ImageSet set = ImageSet.ofFeatures("x.npy", Matrix.zeros(1000, 2));
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(new KernelDistance(), set, set));
    assertTrue(problem.getMessage().contains("takes all 1000"), problem.getMessage());
  }

  @Test
  void momentsAreNotEnough() {
    ImageSet moments = ImageSet.ofMoments("ref.npz", Moments.of(Golden.features("A_real")));
    ImageSet rows = ImageSet.ofFeatures("fake.npy", Golden.features("A_fake"));
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(new KernelDistance(), moments, rows));
    assertTrue(problem.getMessage().contains("only a mean and a covariance"), problem.getMessage());
  }

  @Test
  void anotherMetricOrCandidateDoesNotMoveTheValue() {
    KernelDistance kid = new KernelDistance(5, 100, 3, null, 1, Arithmetic.DOUBLE);
    ImageSet real = ImageSet.ofFeatures("real", Golden.features("A_real"));
    ImageSet fake = ImageSet.ofFeatures("fake", Golden.features("A_fake"));
    double alone = score(kid, real, fake).value();
    score(new KernelDistance(3, 50, 2, 0.1, 0, Arithmetic.DOUBLE), real, fake);
    new FrechetDistance().score(new Evaluation(fake, Optional.of(real), new SeedTree(1)));
    assertEquals(alone, score(kid, real, fake).value(), 0);
  }

  @Test
  void parametersOutOfBoundsAreRefused() {
    assertThrows(
        ParameterProblem.class, () -> new KernelDistance(0, 10, 3, null, 1, Arithmetic.DOUBLE));
    assertThrows(
        ParameterProblem.class, () -> new KernelDistance(1, 1, 3, null, 1, Arithmetic.DOUBLE));
    assertThrows(
        ParameterProblem.class, () -> new KernelDistance(1, 10, 0, null, 1, Arithmetic.DOUBLE));
    assertThrows(
        ParameterProblem.class,
        () -> new KernelDistance(1, 10, 3, Double.NaN, 1, Arithmetic.DOUBLE));
  }

  @Test
  void theLargestSubsetSizeNeedsAsManyRowsAsThereCanBe() {
    int most = Integer.MAX_VALUE;
    assertEquals(
        most,
        new KernelDistance(2, most, 3, null, 1, Arithmetic.DOUBLE).needs().minimumCandidates());
    assertEquals(1001, new KernelDistance().needs().minimumCandidates());
  }
}
