package org.touchstone.metric.frechet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.FeatureFile;
import org.touchstone.linalg.CovarianceRoot;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.Rows;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Moments;

class FrechetDistanceTest {

  private static void agrees(double expected, String reference, String candidate, double relative) {
    double found = FrechetDistance.between(Golden.features(reference), Golden.features(candidate));
    assertEquals(expected, found, relative * expected);
  }

  @Test
  void equalsCleanFidOnMoreRowsThanColumns() {
    // clean-fid e88c4d6, float64 input: frechet_distance of numpy mean and cov
    agrees(1.2796773385519487, "A_real", "A_fake", 1e-9);
    agrees(20.558678490613318, "B_real", "B_fake", 1e-9);
  }

  @Test
  void equalsCleanFidOnSingularCovariances() {
    // clean-fid e88c4d6; torch-fidelity says 125.07444551, so that the tools agree to 2e-9 here and
    // to 1.4e-7 elsewhere
    agrees(125.0744452543803, "C_real", "C_fake", 1e-6);
  }

  @Test
  void identicalSetsAreZeroUpToRounding() {
    for (String set : new String[] {"A_real", "B_real", "C_real"}) {
      Matrix rows = Golden.features(set);
      assertEquals(0, FrechetDistance.between(rows, rows), 1e-9);
    }
  }

  @Test
  void equalsTheClosedFormForDiagonalGaussians() {
    // means linspace(-1,1,16) and 0, covariances diag(linspace(.5,3,16)) and 1: sum of
    // mu^2 + s + 1 - 2 sqrt(s) = 8.87609132187368
    double[] mean = new double[16];
    Matrix wide = Matrix.zeros(16, 16);
    Matrix unit = Matrix.zeros(16, 16);
    for (int i = 0; i < 16; i++) {
      mean[i] = -1 + 2 * i / 15.0;
      wide.values()[17 * i] = 0.5 + 2.5 * i / 15.0;
      unit.values()[17 * i] = 1;
    }
    Gaussian first = Gaussian.ofMoments("a", new Moments(mean, wide, OptionalLong.empty()));
    Gaussian second =
        Gaussian.ofMoments("b", new Moments(new double[16], unit, OptionalLong.empty()));
    assertEquals(8.87609132187368, FrechetDistance.between(first, second), 1e-13);
  }

  @Test
  void twoRoutesAgreeAtTwoThousandAndFortyEightDimensionsWithSingularCovariances() {
    SplittableRandom random = new SplittableRandom(1);
    Matrix mixed = Draws.features(450, 2048, 0.1, random);
    Matrix x = mixed.slice(0, 200);
    Matrix y = mixed.slice(200, 450);
    Moments first = Moments.of(x);
    Moments second = Moments.of(y);
    double means = 0;
    for (int j = 0; j < 2048; j++) {
      means += Math.pow(first.mean()[j] - second.mean()[j], 2);
    }
    // No singular values: with R the centred rows over sqrt(n - 1), S1 S2 = R'R S2 has the non-zero
    // eigenvalues of R S2 R', which is symmetric.
    Matrix root = Moments.centred(x, first.mean());
    Matrix outer = Products.timesTransposed(Products.times(root, second.covariance()), root);
    double[] eigenvalues = SymmetricEigen.values(outer);
    // Sums of 2048 products, and LAPACK, change an eigenvalue by at most some 2048 ulps of the
    // largest; its root by the root of that where it is zero, else by less.
    double rounding = 2048 * Math.ulp(eigenvalues[199] / 199);
    double trace = 0;
    double tolerance = 0;
    for (double value : eigenvalues) {
      double square = Math.sqrt(Math.max(0, value / 199));
      trace += square;
      tolerance += 2 * Math.min(Math.sqrt(rounding), rounding / square);
    }
    double expected = means + first.totalVariance() + second.totalVariance() - 2 * trace;
    assertEquals(expected, FrechetDistance.between(x, y), tolerance);
    assertTrue(tolerance < 1e-6 * expected, tolerance + " of " + expected);
    // The root of a singular covariance is only good to the root of rounding: 1e-8 of its variance.
    double eigenvectors =
        FrechetDistance.between(Gaussian.ofMoments("x", first), Gaussian.ofMoments("y", second));
    assertEquals(expected, eigenvectors, 1e-7 * expected);
  }

  @Test
  void momentsOfAFileGiveTheDistanceOfTheRows() {
    ImageSet moments = ImageSet.ofMoments("ref.npz", Moments.of(Golden.features("A_real")));
    ImageSet rows = ImageSet.ofFeatures("fake", Golden.features("A_fake"));
    Estimate estimate =
        new FrechetDistance()
            .score(new Evaluation(rows, Optional.of(moments), new SeedTree(1)))
            .get(0)
            .estimate();
    assertEquals(1.2796773385519487, estimate.value(), 1e-9);
    assertEquals(2500, estimate.count());
    assertTrue(estimate.standardError().isPresent()); // of the candidate's sampling alone
  }

  @Test
  void aSigmaThatIsNoCovarianceIsRefused() {
    Matrix saddle = new Matrix(2, 2, new double[] {1, 0, 0, -1});
    Moments moments = new Moments(new double[2], saddle, OptionalLong.empty());
    assertThrows(DataProblem.class, () -> Gaussian.ofMoments("ref.npz", moments));
    Matrix skew = new Matrix(2, 2, new double[] {1, 0.5, 0, 1});
    Moments lopsided = new Moments(new double[2], skew, OptionalLong.empty());
    assertThrows(DataProblem.class, () -> Gaussian.ofMoments("ref.npz", lopsided));
  }

  @Test
  void aDeadFeatureChangesNothing() {
    Matrix x = Golden.features("A_real");
    Matrix padded = Matrix.zeros(x.rows(), x.columns() + 1);
    for (int i = 0; i < x.rows(); i++) {
      System.arraycopy(x.values(), 64 * i, padded.values(), 65 * i, 64);
    }
    assertEquals(0, FrechetDistance.between(padded, padded), 1e-9);
    assertEquals(64, CovarianceRoot.of(Moments.of(padded).covariance()).rows());
  }

  @Test
  void featuresInAFileAreStreamedToTheSameDistanceAndError(@TempDir Path folder) {
    Matrix x = Draws.features(400, 64, 0, new SplittableRandom(1));
    Matrix y = Draws.features(20_000, 64, 0.1, new SplittableRandom(2));
    Path file = folder.resolve("fake.npy");
    Npy.write(file, NpyArray.of(y.values(), y.rows(), y.columns()));
    Rows onDisk = FeatureFile.open(file);
    Rows inSmallBlocks =
        new Rows() {
          @Override
          public int rows() {
            return onDisk.rows();
          }

          @Override
          public int columns() {
            return onDisk.columns();
          }

          @Override
          public Matrix slice(int from, int to) {
            assertTrue((to - from) * 64 <= 1 << 20, from + " to " + to); // 8 MiB of 10
            return onDisk.slice(from, to);
          }
        };
    ImageSet reference = ImageSet.ofFeatures("real", x);
    Estimate inMemory = fid(reference, ImageSet.ofFeatures("fake", y));
    assertEquals(inMemory, fid(reference, ImageSet.ofRows("fake.npy", onDisk)));
    assertEquals(inMemory, fid(reference, ImageSet.ofRows("fake.npy", inSmallBlocks)));
  }

  private static Estimate fid(ImageSet reference, ImageSet candidate) {
    return new FrechetDistance()
        .score(new Evaluation(candidate, Optional.of(reference), new SeedTree(1)))
        .get(0)
        .estimate();
  }

  @Test
  void eigenvaluesAndSingularValuesGiveOneDistance() {
    Matrix x = Draws.features(900, 120, 0, new SplittableRandom(1));
    Matrix y = Draws.features(700, 120, 0.2, new SplittableRandom(2));
    Moments first = Moments.of(x);
    Moments second = Moments.of(y);
    assertTrue(Gaussian.ofMoments("x", first).covariance().isPresent());
    double trace =
        CovarianceRoot.traceOfProductRoot(
            CovarianceRoot.of(first.covariance()), CovarianceRoot.of(second.covariance()));
    double expected = first.totalVariance() + second.totalVariance() - 2 * trace;
    for (int j = 0; j < 120; j++) {
      expected += Math.pow(first.mean()[j] - second.mean()[j], 2);
    }
    // CovarianceRoot: some 1e-12 of the trace
    assertEquals(expected, FrechetDistance.between(x, y), 1e-12 * trace);
  }

  @Test
  void aCovarianceThatIsNearlySingularGoesTheWayOfSingularValues() {
    // the last variance is 1e-12 of the first: Cholesky accepts it, and the eigenvalue of the
    // product, 1e-24 of the largest, would be lost
    Matrix covariance = Matrix.zeros(3, 3);
    covariance.values()[0] = 4;
    covariance.values()[4] = 1;
    covariance.values()[8] = 4e-12;
    Matrix triangular = CovarianceRoot.triangular(covariance).orElseThrow();
    assertTrue(CovarianceRoot.traceByEigenvalues(triangular, covariance).isEmpty());
    Gaussian gaussian =
        Gaussian.ofMoments("x", new Moments(new double[3], covariance, OptionalLong.empty()));
    assertEquals(0, FrechetDistance.between(gaussian, gaussian), 1e-14);
  }

  @Test
  void scalesFarFromOneChangeNothingButTheScale() {
    Matrix x = Golden.features("A_real");
    Matrix y = Golden.features("A_fake");
    double distance = FrechetDistance.between(x, y);
    for (double scale : new double[] {1e-8, 1e8, 1e-40, 1e40}) {
      double scaled = FrechetDistance.between(times(x, scale), times(y, scale));
      assertEquals(distance, scaled / scale / scale, 1e-9 * distance);
    }
  }

  private static Matrix times(Matrix rows, double scale) {
    double[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }
}
