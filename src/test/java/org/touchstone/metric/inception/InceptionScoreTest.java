package org.touchstone.metric.inception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Softmax;

class InceptionScoreTest {

  /** Some thousand additions of numbers near 1. */
  private static final double ROUNDING = 1e-12;

  private static Estimate ofLogits(int splits) {
    Matrix logits = Golden.matrix("inception-score.npz", "logits");
    return InceptionScore.estimate(Softmax.rows(logits), splits);
  }

  @Test
  void equalsTorchFidelityOnOneAndTenSplits() {
    // torch-fidelity 5e211a9 from logits, no shuffle
    assertEquals(3.629789461251248, ofLogits(1).value(), ROUNDING);
    assertEquals(3.59081738290484, ofLogits(10).value(), ROUNDING);
    assertEquals(0.11250528826487513, ofLogits(10).spread().orElseThrow(), ROUNDING);
  }

  @Test
  void splitsThatDoNotDivideTheCountUseAllRows() {
    // torch-fidelity 5e211a9; dgm-eval drops the tail and says 3.6064882
    assertEquals(3.605109703034194, ofLogits(7).value(), ROUNDING);
    assertEquals(0.11228518652006134, ofLogits(7).spread().orElseThrow(), ROUNDING);
  }

  @Test
  void zeroProbabilitiesCountAsZero() {
    // dgm-eval 74c79f7; FID_IS_infinity says NaN
    Matrix rows = Golden.matrix("inception-score.npz", "with_zeros");
    assertEquals(4.701235653044155, InceptionScore.of(rows), ROUNDING);
  }

  @Test
  void oneClassAnImageInEqualSharesScoresTheNumberOfClasses() {
    Matrix rows = new Matrix(3, 3, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    assertEquals(3, InceptionScore.of(rows), ROUNDING);
  }

  @Test
  void rowsThatAreNoProbabilitiesAreRefused() {
    ImageSet raw = ImageSet.ofProbabilities("p.npy", new Matrix(1, 2, new double[] {2, 3}));
    DataProblem sum = assertThrows(DataProblem.class, () -> raw.probabilities("is", 1));
    assertEquals(
        "p.npy: row 0 sums to 5.0, expected class probabilities that sum to 1; if these are"
            + " logits, say --as logits",
        sum.getMessage());
    ImageSet negative = ImageSet.ofProbabilities("p.npy", new Matrix(1, 2, new double[] {2, -1}));
    assertThrows(DataProblem.class, () -> negative.probabilities("is", 1));
  }

  @Test
  void noSplitsAreRefused() {
    assertThrows(ParameterProblem.class, () -> new InceptionScore(0));
  }

  @Test
  void logitsGiveTheScoreOfTheirSoftmax() {
    Matrix logits = Draws.normal(300, 20, new SplittableRandom(4));
    assertEquals(
        InceptionScore.estimate(Softmax.rows(logits), 4).value(),
        score(ImageSet.ofLogits("logits", logits)).value(),
        1e-13);
  }

  @Test
  void aLogitThatIsNotFiniteIsRefusedByRowAndColumn() {
    for (double bad : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      Matrix logits = Draws.normal(300, 20, new SplittableRandom(4));
      logits.values()[7 * 20 + 3] = bad;
      DataProblem problem =
          assertThrows(DataProblem.class, () -> ImageSet.ofLogits("logits", logits));
      assertTrue(problem.getMessage().startsWith("logits: row 7, column 3 is " + bad));
    }
  }

  /** A logit so far below that its probability is 0 adds nothing: two sure classes, IS 2. */
  @Test
  void finiteLogitsFartherApartThanADoubleReachesAreSure() {
    Matrix logits = new Matrix(8, 2, new double[16]);
    for (int i = 0; i < 8; i++) {
      logits.values()[2 * i + i % 2] = 1e308;
      logits.values()[2 * i + 1 - i % 2] = -1e308;
    }
    assertEquals(2, score(ImageSet.ofLogits("logits", logits)).value(), 1e-15);
  }

  private static Estimate score(ImageSet set) {
    return new InceptionScore(4)
        .score(new Evaluation(set, Optional.empty(), new SeedTree(1)))
        .get(0)
        .estimate();
  }
}
