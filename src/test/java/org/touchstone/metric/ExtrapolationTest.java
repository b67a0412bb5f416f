package org.touchstone.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.frechet.FrechetDistance;
import org.touchstone.metric.frechet.FrechetDistanceLimit;
import org.touchstone.metric.frechet.Gaussian;
import org.touchstone.metric.inception.InceptionScoreLimit;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

class ExtrapolationTest {

  private static final int[] SIZES = {
    500, 821, 1142, 1464, 1785, 2107, 2428, 2750, 3071, 3392, 3714, 4035, 4357, 4678, 5000
  };

  @Test
  void sizesAreThoseOfNumpysLinspaceCutDown() {
    assertArrayEquals(SIZES, Extrapolation.sizes(500, 5000, 15));
  }

  @Test
  void fidAtInfinityEqualsTheAuthorsCodeOnSavedOrders() {
    // FID_IS_infinity 2cbf52e, float32 input: 1e-6
    Extrapolation line =
        FrechetDistanceLimit.through(
            Gaussian.ofRows("real", Golden.matrix("infinity.npz", "real")),
            Golden.matrix("infinity.npz", "fake"),
            SIZES,
            Golden.rows("infinity.npz", "orders"));
    assertEquals(0.14138593498155488, line.intercept(), 1e-6);
    assertEquals(0.4191933993582495, line.points().get(0).value(), 2e-6);
    // dgm-eval 74c79f7 in float64; float32 means move the authors' points by some 2e-6
    assertEquals(0.1628340495439484, line.points().get(14).value(), 1e-9);
  }

  @Test
  void isAtInfinityEqualsTheAuthorsCodeOnSavedOrders() {
    // FID_IS_infinity 2cbf52e recomputed in float64; its own float32 says 3.345947050
    Extrapolation line =
        InceptionScoreLimit.through(
            Golden.matrix("infinity.npz", "probabilities"),
            SIZES,
            Golden.rows("infinity.npz", "orders_is"));
    assertEquals(3.3459476505449026, line.intercept(), 1e-6);
    assertEquals(3.262098003047496, line.points().get(0).value(), 1e-6);
  }

  @Test
  void theLastPointIsTheDistanceOfAllRowsAndResidualsSumToZero() {
    Matrix real = Golden.matrix("infinity.npz", "real");
    Matrix fake = Golden.matrix("infinity.npz", "fake");
    Score score =
        new FrechetDistanceLimit(500, 15, 0, 0)
            .score(
                new Evaluation(
                    ImageSet.ofFeatures("fake", fake),
                    Optional.of(ImageSet.ofFeatures("real", real)),
                    new SeedTree(1)))
            .get(0);
    Extrapolation line = score.extrapolation().orElseThrow();
    // the same rows in another order
    assertEquals(FrechetDistance.between(real, fake), line.points().get(14).value(), 1e-12);
    assertEquals(0, line.points().stream().mapToDouble(Extrapolation.Point::residual).sum(), 1e-12);
    assertEquals(line.intercept(), score.estimate().value(), 0);
  }

  @Test
  void aReferenceSizeIsWhatIsUsed() {
    Matrix real = Golden.matrix("infinity.npz", "real");
    ImageSet fake = ImageSet.ofFeatures("fake", Golden.matrix("infinity.npz", "fake"));
    FrechetDistanceLimit metric = new FrechetDistanceLimit(1000, 3, 500, 1);
    double some = value(metric, fake, ImageSet.ofFeatures("real", real));
    double all =
        value(new FrechetDistanceLimit(1000, 3, 0, 1), fake, ImageSet.ofFeatures("r", real));
    assertTrue(
        some > all + 0.05, some + " " + all); // bias of 500 rows: some 32 * 33 / 4 / 500 more
    ImageSet few = ImageSet.ofFeatures("real", real.slice(0, 400));
    assertThrows(DataProblem.class, () -> value(metric, fake, few));
  }

  private static double value(Metric metric, ImageSet candidate, ImageSet reference) {
    return metric
        .score(new Evaluation(candidate, Optional.of(reference), new SeedTree(1)))
        .get(0)
        .estimate()
        .value();
  }

  @Test
  void tooFewImagesAreRefusedWithTheSizes() {
    ImageSet few = ImageSet.ofFeatures("fake.npy", Matrix.zeros(1000, 2));
    DataProblem problem =
        assertThrows(DataProblem.class, () -> value(new FrechetDistanceLimit(), few, few));
    assertEquals(
        "fake.npy: has 1000 rows, and fid-inf with 15 subsets of minimum-size 5000 or more needs at"
            + " least 5030; lower minimum-size or give more images",
        problem.getMessage());
  }
}
