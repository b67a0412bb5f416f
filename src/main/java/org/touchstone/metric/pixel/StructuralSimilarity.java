package org.touchstone.metric.pixel;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/**
 * Structural similarity, the mean over pairs; higher is better, 1 for equal images, 0 and below for
 * unlike ones. In every 11 x 11 window w that lies wholly in the image, Gaussian with standard
 * deviation 1.5 and sum 1, of means m, variances s^2 and covariance c:
 *
 * <pre>(2 m_x m_y + C1) (2 c + C2) / ((m_x^2 + m_y^2 + C1) (s_x^2 + s_y^2 + C2))</pre>
 *
 * <p>with {@code C1 = (0.01 255)^2}, {@code C2 = (0.03 255)^2}; the mean over windows, then over
 * the channels red, green and blue. The paper takes luminance alone, and its first program makes
 * large images smaller; neither is done here. By their documentation scikit-image's {@code
 * structural_similarity} does the same with {@code gaussian_weights=True, sigma=1.5,
 * use_sample_covariance=False, data_range=255, channel_axis=-1}; it was not run.
 *
 * <p>Images of fewer than 11 rows or columns are refused. Equal sets: exactly 1 but for rounding.
 * Cost: some 110 operations a level.
 *
 * <p>Standard error: of the mean of independent pairs.
 *
 * <p>Source: Wang, Bovik, Sheikh, Simoncelli, "Image Quality Assessment: From Error Visibility to
 * Structural Similarity", IEEE Transactions on Image Processing 13 (2004).
 */
public record StructuralSimilarity() implements Metric {

  private static final int SIDE = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;
  private static final double[] WEIGHTS = weights();

  @Override
  public String id() {
    return "ssim";
  }

  @Override
  public Needs needs() {
    return Needs.pairs(Pairs.FEWEST);
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Pairs pairs = Pairs.of(id(), evaluation);
    RgbImages originals = pairs.originals();
    if (Math.min(originals.height(), originals.width()) < SIDE) {
      throw new DataProblem(
          evaluation.candidate().name(),
          "images are "
              + originals.height()
              + " x "
              + originals.width()
              + ", and ssim needs at least 11 x 11 for one window; enlarge them or ask for mse");
    }
    return List.of(Score.of(this, pairs.mean(pair -> similarity(pairs, pair))));
  }

  private static double similarity(Pairs pairs, int pair) {
    int height = pairs.originals().height();
    int width = pairs.originals().width();
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      double[] x = levels(pairs.originals(), pair, channel);
      double[] y = levels(pairs.copies(), pair, channel);
      double[] mx = windows(x, height, width);
      double[] my = windows(y, height, width);
      double[] xx = windows(times(x, x), height, width);
      double[] yy = windows(times(y, y), height, width);
      double[] xy = windows(times(x, y), height, width);
      double mean = 0;
      for (int i = 0; i < mx.length; i++) {
        double product = mx[i] * my[i];
        double squares = mx[i] * mx[i] + my[i] * my[i];
        mean +=
            (2 * product + C1)
                * (2 * (xy[i] - product) + C2)
                / ((squares + C1) * (xx[i] + yy[i] - squares + C2));
      }
      sum += mean / mx.length;
    }
    return sum / 3;
  }

  private static double[] levels(RgbImages images, int image, int channel) {
    double[] levels = new double[images.height() * images.width()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = images.pixels()[image * images.stride() + 3 * i + channel] & 0xff;
    }
    return levels;
  }

  private static double[] times(double[] x, double[] y) {
    double[] products = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      products[i] = x[i] * y[i];
    }
    return products;
  }

  /** Weighted means over all windows: along rows, then along columns. */
  private static double[] windows(double[] levels, int height, int width) {
    int across = width - SIDE + 1;
    double[] rows = new double[height * across];
    for (int i = 0; i < rows.length; i++) {
      int first = i / across * width + i % across;
      for (int k = 0; k < SIDE; k++) {
        rows[i] += WEIGHTS[k] * levels[first + k];
      }
    }
    double[] means = new double[(height - SIDE + 1) * across];
    for (int i = 0; i < means.length; i++) {
      for (int k = 0; k < SIDE; k++) {
        means[i] += WEIGHTS[k] * rows[i + k * across];
      }
    }
    return means;
  }

  private static double[] weights() {
    double[] weights = new double[SIDE];
    double sum = 0;
    for (int k = 0; k < SIDE; k++) {
      double away = k - SIDE / 2;
      weights[k] = Math.exp(-away * away / (2 * SIGMA * SIGMA));
      sum += weights[k];
    }
    for (int k = 0; k < SIDE; k++) {
      weights[k] /= sum;
    }
    return weights;
  }
}
