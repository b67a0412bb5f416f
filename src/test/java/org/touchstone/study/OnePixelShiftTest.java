package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.Pixels;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.pixel.MeanSquaredError;
import org.touchstone.metric.pixel.StructuralSimilarity;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Variance;

/**
 * What shifting an image by one pixel costs in pixels and in features, as a share of what another
 * image costs; see {@code experiments/one-pixel-shift}.
 */
class OnePixelShiftTest {

  private static final int COUNT = 500;

  @Test
  void aShiftByOnePixelMovesPixelsFarAndFeaturesLessAndNoiseAsFarInPixelsMovesFeaturesMore() {
    RgbImages all = images();
    RgbImages originals = all.slice(0, COUNT);
    RgbImages shifted = shifted(originals);
    RgbImages others = all.slice(COUNT, 2 * COUNT);
    RgbImages noisy = noisy(originals, shifted);
    Ratio pixels;
    Ratio features;
    Ratio noise;
    try (FeatureExtractor raw = new Pixels(originals.height(), originals.width());
        FeatureExtractor network =
            MiniInception.load(
                Path.of("synthetic/mini-inception/mini-inception.yaml"), Resize.LEGACY)) {
      pixels = Ratio.of(raw, originals, shifted, others);
      // as far in pixels as the shift is, within the rounding of a level
      assertEquals(pixels.value(), Ratio.of(raw, originals, noisy, others).value(), 1e-3);
      features = Ratio.of(network, originals, shifted, others);
      noise = Ratio.of(network, originals, noisy, others);
    }
    System.out.printf(
        Locale.ROOT,
        "pixels: shift or noise %s; mini-inception: shift %s, noise %s%n",
        pixels,
        features,
        noise);
    printValues(new MeanSquaredError(), originals, shifted, noisy, others);
    printValues(new StructuralSimilarity(), originals, shifted, noisy, others);
    double error = Math.hypot(pixels.error(), features.error());
    assertTrue(pixels.value() - features.value() > 5 * error, pixels + " and " + features);
    assertTrue(noise.value() - features.value() > 5 * Math.hypot(noise.error(), features.error()));
    // the same by the metric: root mean squared errors of levels, not of levels over 255
    double byMetric =
        Math.sqrt(
            value(new MeanSquaredError(), originals, shifted)
                / value(new MeanSquaredError(), originals, others));
    assertEquals(byMetric, pixels.value(), 1e-12);
  }

  private static RgbImages images() {
    TokenSet set = TokenSet.read(Path.of("synthetic/notcifar16/test.npz"));
    return set.images().slice(0, 2 * COUNT).toRgb(set.palette());
  }

  /** One pixel to the right; the first column stays where it was. */
  private static RgbImages shifted(RgbImages images) {
    byte[] pixels = images.pixels().clone();
    int row = 3 * images.width();
    for (int start = 0; start < pixels.length; start += row) {
      System.arraycopy(images.pixels(), start, pixels, start + 3, row - 3);
    }
    return new RgbImages(images.count(), images.height(), images.width(), pixels);
  }

  /** Every level moved up or down by the root mean square of what the shift does to its image. */
  private static RgbImages noisy(RgbImages images, RgbImages shifted) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] pixels = images.pixels().clone();
    int stride = images.stride();
    for (int first = 0; first < pixels.length; first += stride) {
      double squares = 0;
      for (int i = first; i < first + stride; i++) {
        squares += Math.pow((pixels[i] & 0xff) - (shifted.pixels()[i] & 0xff), 2);
      }
      int step = (int) Math.round(Math.sqrt(squares / stride));
      for (int i = first; i < first + stride; i++) {
        int level = pixels[i] & 0xff;
        boolean up = level + step <= 255 && (level < step || random.nextBoolean());
        pixels[i] = (byte) (up ? level + step : level - step);
      }
    }
    return new RgbImages(images.count(), images.height(), images.width(), pixels);
  }

  private static void printValues(Metric metric, RgbImages originals, RgbImages... candidates) {
    System.out.printf(
        Locale.ROOT,
        "%s: shift %.4g, noise %.4g, another image %.4g%n",
        metric.id(),
        value(metric, originals, candidates[0]),
        value(metric, originals, candidates[1]),
        value(metric, originals, candidates[2]));
  }

  private static double value(Metric metric, RgbImages originals, RgbImages copies) {
    return metric
        .score(
            new Evaluation(
                ImageSet.ofImages("copies", copies),
                Optional.of(ImageSet.ofImages("originals", originals)),
                new SeedTree(1)))
        .get(0)
        .estimate()
        .value();
  }

  /** Root mean squared distance to the shifted image over that to another image. */
  private record Ratio(double value, double error) {

    static Ratio of(
        FeatureExtractor extractor, RgbImages originals, RgbImages shifted, RgbImages others) {
      Matrix x = extractor.extract(originals).vectors();
      double[] near = squares(x, extractor.extract(shifted).vectors());
      double[] far = squares(x, extractor.extract(others).vectors());
      double value = Math.sqrt(Variance.mean(near) / Variance.mean(far));
      // the delta method: the ratio's influence of each image
      double[] influence = new double[near.length];
      for (int i = 0; i < influence.length; i++) {
        influence[i] = value / 2 * (near[i] / Variance.mean(near) - far[i] / Variance.mean(far));
      }
      return new Ratio(value, Math.sqrt(Variance.sample(influence) / influence.length));
    }

    private static double[] squares(Matrix x, Matrix y) {
      double[] squares = new double[x.rows()];
      for (int i = 0; i < x.values().length; i++) {
        squares[i / x.columns()] += Math.pow(x.values()[i] - y.values()[i], 2);
      }
      return squares;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f +- %.3f", value, error);
    }
  }
}
