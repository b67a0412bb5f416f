package org.touchstone.metric.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Variance;

class PixelMetricsTest {

  private static final Metric MSE = new MeanSquaredError();
  private static final Metric PSNR = new PeakSignalToNoiseRatio();
  private static final Metric SSIM = new StructuralSimilarity();

  static List<Metric> all() {
    return List.of(MSE, PSNR, SSIM);
  }

  private static RgbImages noise(int count, int height, int width, SplittableRandom random) {
    byte[] pixels = new byte[count * height * width * 3];
    random.nextBytes(pixels);
    return new RgbImages(count, height, width, pixels);
  }

  /** Levels moved by up to so much, within 0 to 255. */
  private static RgbImages disturbed(RgbImages images, int by, SplittableRandom random) {
    byte[] pixels = images.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      int level = (pixels[i] & 0xff) + random.nextInt(-by, by + 1);
      pixels[i] = (byte) Math.min(255, Math.max(0, level));
    }
    return new RgbImages(images.count(), images.height(), images.width(), pixels);
  }

  private static RgbImages constant(int count, int level) {
    byte[] pixels = new byte[count * 12 * 13 * 3];
    Arrays.fill(pixels, (byte) level);
    return new RgbImages(count, 12, 13, pixels);
  }

  private static Score score(Metric metric, RgbImages originals, RgbImages copies) {
    Evaluation evaluation =
        new Evaluation(
            ImageSet.ofImages("copies", copies),
            Optional.of(ImageSet.ofImages("originals", originals)),
            new SeedTree(1));
    Score score = metric.score(evaluation).get(0);
    assertEquals(metric.id(), score.name());
    assertEquals(metric.ideal(), score.ideal());
    assertEquals(originals.count(), score.estimate().count());
    return score;
  }

  private static double value(Metric metric, RgbImages originals, RgbImages copies) {
    return score(metric, originals, copies).estimate().value();
  }

  @Test
  void aConstantShiftHasClosedForms() {
    RgbImages dark = constant(3, 40);
    RgbImages light = constant(3, 140);
    assertEquals(10_000, value(MSE, dark, light));
    assertEquals(20 * Math.log10(2.55), value(PSNR, dark, light), 1e-12);
    double c1 = 2.55 * 2.55;
    double luminance = (2 * 40 * 140.0 + c1) / (40 * 40 + 140 * 140 + c1);
    assertEquals(luminance, value(SSIM, dark, light), 1e-9);
  }

  @Test
  void levelsAreUnsigned() {
    assertEquals(255 * 255, value(MSE, constant(2, 0), constant(2, 255)));
  }

  @Test
  void equalImagesHaveNoErrorSimilarityOneAndNoRatio() {
    RgbImages images = noise(3, 16, 16, new SplittableRandom(1));
    assertEquals(0, value(MSE, images, images));
    assertEquals(1, value(SSIM, images, images), 1e-12);
    RgbImages others = disturbed(images, 9, new SplittableRandom(2));
    System.arraycopy(
        images.pixels(), images.stride(), others.pixels(), images.stride(), images.stride());
    DataProblem problem = assertThrows(DataProblem.class, () -> score(PSNR, images, others));
    assertEquals(
        "copies: image 1 equals image 1 of the reference originals, so that psnr is infinite; take"
            + " the pair out, or ask for mse or ssim",
        problem.getMessage());
  }

  @Test
  void aNegativeIsUnlike() {
    RgbImages images = noise(2, 16, 16, new SplittableRandom(1));
    byte[] negative = images.pixels().clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = (byte) (255 - (negative[i] & 0xff));
    }
    assertTrue(value(SSIM, images, new RgbImages(2, 16, 16, negative)) < -0.8);
  }

  @Test
  void similarityIsThatOfTheFormulaWindowByWindow() {
    SplittableRandom random = new SplittableRandom(3);
    RgbImages x = noise(3, 14, 17, random);
    RgbImages y = disturbed(x, 60, random);
    double sum = 0;
    for (int image = 0; image < 3; image++) {
      for (int channel = 0; channel < 3; channel++) {
        for (int row = 0; row + 11 <= 14; row++) {
          for (int column = 0; column + 11 <= 17; column++) {
            sum += slowWindow(x, y, image, channel, row, column);
          }
        }
      }
    }
    assertEquals(sum / (3 * 3 * 4 * 7), value(SSIM, x, y), 1e-12);
  }

  /** Means first, then central moments, in two dimensions. */
  private static double slowWindow(
      RgbImages x, RgbImages y, int image, int channel, int row, int column) {
    double[] w = new double[121];
    double[] a = new double[121];
    double[] b = new double[121];
    double total = 0;
    for (int i = 0; i < 121; i++) {
      int dy = i / 11 - 5;
      int dx = i % 11 - 5;
      w[i] = Math.exp(-(dx * dx + dy * dy) / 4.5);
      total += w[i];
      int at = ((row + i / 11) * x.width() + column + i % 11) * 3 + channel;
      a[i] = x.pixels()[image * x.stride() + at] & 0xff;
      b[i] = y.pixels()[image * y.stride() + at] & 0xff;
    }
    double ma = 0;
    double mb = 0;
    for (int i = 0; i < 121; i++) {
      ma += w[i] / total * a[i];
      mb += w[i] / total * b[i];
    }
    double va = 0;
    double vb = 0;
    double c = 0;
    for (int i = 0; i < 121; i++) {
      va += w[i] / total * (a[i] - ma) * (a[i] - ma);
      vb += w[i] / total * (b[i] - mb) * (b[i] - mb);
      c += w[i] / total * (a[i] - ma) * (b[i] - mb);
    }
    double c1 = 6.5025;
    double c2 = 58.5225;
    return (2 * ma * mb + c1) * (2 * c + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
  }

  @Test
  void errorAndRatioAreMeansOverPairs() {
    SplittableRandom random = new SplittableRandom(4);
    RgbImages x = noise(5, 6, 7, random);
    RgbImages y = disturbed(x, 80, random);
    double[] errors = new double[5];
    double[] ratios = new double[5];
    for (int i = 0; i < 5; i++) {
      for (int k = i * 126; k < (i + 1) * 126; k++) {
        errors[i] += Math.pow((x.pixels()[k] & 0xff) - (y.pixels()[k] & 0xff), 2) / 126;
      }
      ratios[i] = 10 * Math.log10(65025 / errors[i]);
    }
    assertEquals(Variance.mean(errors), value(MSE, x, y), 1e-10);
    assertEquals(Variance.mean(ratios), value(PSNR, x, y), 1e-10);
    assertEquals(
        Math.sqrt(Variance.sample(errors) / 5),
        score(MSE, x, y).estimate().standardError().orElseThrow(),
        1e-10);
  }

  @ParameterizedTest
  @MethodSource("all")
  void standardErrorsAreInLineWithTheSpreadOverFreshDraws(Metric metric) {
    double[] values = new double[80];
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      SplittableRandom random = new SplittableRandom(100 + i);
      RgbImages x = noise(20, 12, 12, random);
      RgbImages y = disturbed(x, 50, random);
      values[i] = value(metric, x, y);
      variance +=
          Math.pow(score(metric, x, y).estimate().standardError().orElseThrow(), 2) / values.length;
    }
    double ratio = Math.sqrt(variance / Variance.sample(values));
    assertTrue(ratio > 0.8 && ratio < 1.25, metric + ": " + ratio);
  }

  @ParameterizedTest
  @MethodSource("all")
  void moreNoiseIsWorseAndTheErrorIsPositive(Metric metric) {
    RgbImages x = noise(8, 16, 16, new SplittableRandom(1));
    Score little = score(metric, x, disturbed(x, 10, new SplittableRandom(2)));
    Score much = score(metric, x, disturbed(x, 90, new SplittableRandom(2)));
    assertTrue(
        metric.ideal().loss(little.estimate().value())
            < metric.ideal().loss(much.estimate().value()));
    assertTrue(little.estimate().standardError().orElseThrow() > 0);
    assertEquals(metric == MSE ? Ideal.LOWER : Ideal.HIGHER, metric.ideal());
    assertEquals(Needs.Input.PAIRS, metric.needs().input());
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNoPairIsRefused(Metric metric) {
    RgbImages x = noise(3, 16, 17, new SplittableRandom(1));
    DataProblem counts =
        assertThrows(
            DataProblem.class, () -> score(metric, x, noise(4, 16, 17, new SplittableRandom(2))));
    assertTrue(
        counts.getMessage().startsWith("copies: has 4 images, and the reference originals has 3;"),
        counts.getMessage());
    DataProblem heights =
        assertThrows(
            DataProblem.class, () -> score(metric, x, noise(3, 17, 17, new SplittableRandom(2))));
    assertTrue(heights.getMessage().contains("17 rows of pixels"), heights.getMessage());
    DataProblem widths =
        assertThrows(
            DataProblem.class, () -> score(metric, x, noise(3, 16, 16, new SplittableRandom(2))));
    assertTrue(widths.getMessage().contains("16 columns of pixels"), widths.getMessage());
    assertThrows(DataProblem.class, () -> score(metric, x.slice(0, 1), x.slice(1, 2)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void featuresAreNoImagesAndAReferenceIsNeeded(Metric metric) {
    ImageSet images = ImageSet.ofImages("images", noise(3, 16, 16, new SplittableRandom(1)));
    ImageSet features = ImageSet.ofFeatures("features", Matrix.zeros(3, 768));
    DataProblem problem =
        assertThrows(
            DataProblem.class,
            () -> metric.score(new Evaluation(features, Optional.of(images), new SeedTree(1))));
    assertEquals(
        "features: holds no images, which " + metric.id() + " needs", problem.getMessage());
    assertThrows(
        ParameterProblem.class,
        () -> metric.score(new Evaluation(images, Optional.empty(), new SeedTree(1))));
  }

  @Test
  void imagesWithoutAWindowAreRefusedBySsim() {
    RgbImages small = noise(3, 10, 30, new SplittableRandom(1));
    DataProblem problem =
        assertThrows(
            DataProblem.class,
            () -> score(SSIM, small, disturbed(small, 9, new SplittableRandom(2))));
    assertTrue(
        problem.getMessage().startsWith("copies: images are 10 x 30, and ssim needs at least 11"),
        problem.getMessage());
  }
}
