package org.touchstone.metric.caption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Variance;

class ClipScoreTest {

  private static final ClipScore USUAL = new ClipScore();

  private static Score score(ClipScore metric, Matrix images, Matrix captions) {
    ImageSet set = ImageSet.ofFeatures("images", images).withCaptions("captions.npy", captions);
    return metric.score(new Evaluation(set, Optional.empty(), new SeedTree(1))).get(0);
  }

  private static double value(Matrix images, Matrix captions) {
    return score(USUAL, images, captions).estimate().value();
  }

  private static Matrix row(double... values) {
    return new Matrix(1, values.length, values);
  }

  private static String refusal(Matrix images, Matrix captions) {
    return assertThrows(DataProblem.class, () -> score(USUAL, images, captions)).getMessage();
  }

  @Test
  void theSameDirectionIsHundredOrthogonalAndOppositeOnesAreZero() {
    assertEquals(100, value(row(3, 4), row(3, 4)));
    assertEquals(100, value(row(3, 4), row(0.75, 1)), 1e-13); // lengths do not count
    assertEquals(0, value(row(3, 4), row(-4, 3)));
    assertEquals(0, value(row(3, 4), row(-3, -4)));
    assertEquals(60, value(row(1, 0), row(3, 4)), 1e-13); // cos = 3/5
  }

  @Test
  void imagesAreClampedOneByOneAndTheMeanWithoutAClampIsADetail() {
    Matrix images = new Matrix(2, 2, new double[] {1, 0, 1, 0});
    Matrix captions = new Matrix(2, 2, new double[] {3, 4, -1, 0}); // cos 0.6 and -1
    Score score = score(USUAL, images, captions);
    assertEquals(30, score.estimate().value(), 1e-13);
    assertEquals(-20, score.details().get("unclamped"), 1e-13);
    assertEquals(Ideal.HIGHER, score.ideal());
  }

  /**
   * By NumPy 2.4.6 in double: with {@code c} the inner products of rows divided by their {@code
   * numpy.linalg.norm}, {@code s = numpy.clip(100 * c, 0, None)}; {@code s.mean()}, {@code
   * s.std(ddof=1) / sqrt(240)}, {@code 2.5 * numpy.clip(c, 0, None).mean()} as the paper's code,
   * and {@code max((100 * c).mean(), 0)}, torchmetrics' formula. Sums of 240 and 24 numbers differ
   * by their order in the last digits only.
   */
  @Test
  void valuesAreThoseOfNumpy() {
    Matrix images = Golden.matrix("clip-score.npz", "images");
    Matrix captions = Golden.matrix("clip-score.npz", "captions");
    Score usual = score(USUAL, images, captions);
    assertEquals(31.35228486252835, usual.estimate().value(), 1e-12);
    assertEquals(2.1013576695612857, usual.estimate().standardError().orElseThrow(), 1e-12);
    assertEquals(22.718630504474927, usual.details().get("unclamped"), 1e-12);
    assertEquals(240, usual.estimate().count());
    Score paper = score(new ClipScore(2.5), images, captions);
    assertEquals(0.7838071215632089, paper.estimate().value(), 1e-13);
  }

  @Test
  void rowsBeyondABlockAreCountedToo() {
    int rows = 5000;
    Matrix images = Draws.normal(rows, 3, new SplittableRandom(1));
    Matrix captions = Draws.normal(rows, 3, new SplittableRandom(2));
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += value(images.slice(i, i + 1), captions.slice(i, i + 1));
    }
    assertEquals(sum / rows, value(images, captions), 1e-10);
  }

  @Test
  void oneImageHasNoStandardError() {
    assertEquals(
        OptionalDouble.empty(), score(USUAL, row(1, 2), row(2, 1)).estimate().standardError());
  }

  /** 80 draws know their spread to 1/sqrt(160) = 8 %; the band is some three of that. */
  @Test
  void theStandardErrorIsInLineWithTheSpreadOverFreshDraws() {
    double[] values = new double[80];
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      SplittableRandom random = new SplittableRandom(100 + i);
      Matrix images = Draws.features(60, 6, 0, random);
      Matrix captions = Draws.features(60, 6, 0.3, random);
      Score score = score(USUAL, images, captions);
      values[i] = score.estimate().value();
      variance += Math.pow(score.estimate().standardError().orElseThrow(), 2) / values.length;
    }
    double ratio = Math.sqrt(variance / Variance.sample(values));
    assertTrue(ratio > 0.8 && ratio < 1.25, "error / spread = " + ratio);
  }

  @Test
  void hugeAndTinyNumbersNeitherOverflowNorVanish() {
    assertEquals(60, value(row(1e300, 0), row(3e300, 4e300)), 1e-13);
    assertEquals(60, value(row(1e-300, 0), row(3e-300, 4e-300)), 1e-13);
  }

  @Test
  void whatHasNoDirectionIsRefused() {
    String message =
        "images: the embedding of image 0 or of its caption is all zeros, and clip-score needs its"
            + " direction; remove both or repair the network";
    assertEquals(message, refusal(row(0, 0), row(1, 2)));
    assertEquals(message, refusal(row(1, 2), row(0, 0)));
  }

  @Test
  void captionsThatDoNotBelongToTheImagesAreRefused() {
    Matrix two = Matrix.zeros(2, 2);
    assertEquals(
        "captions.npy: holds 2 captions, and images has 1 images; expected one caption an image, in"
            + " their order",
        refusal(row(1, 2), two));
    assertEquals(
        "captions.npy: has 3 columns, and the features of images have 2; embeddings of captions and"
            + " images must come from one network",
        refusal(row(1, 2), row(1, 2, 3)));
    assertTrue(
        refusal(row(1, 2), row(1, Double.NaN)).startsWith("captions.npy: row 0, column 1 is NaN"));
    assertTrue(refusal(row(1, Double.NaN), row(1, 2)).startsWith("images: row 0, column 1 is NaN"));
    ImageSet plain = ImageSet.ofFeatures("images", two);
    assertEquals(
        "images: has no captions, which clip-score needs",
        assertThrows(
                DataProblem.class,
                () -> USUAL.score(new Evaluation(plain, Optional.empty(), new SeedTree(1))))
            .getMessage());
  }

  @Test
  void aWeightIsAPositiveNumber() {
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(ParameterProblem.class, () -> new ClipScore(weight));
    }
  }
}
