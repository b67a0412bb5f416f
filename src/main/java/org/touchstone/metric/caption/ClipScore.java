package org.touchstone.metric.caption;

import java.util.List;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.stat.Variance;

/**
 * CLIP score: how well images fit their captions, by the cosine of their embeddings; higher is
 * better:
 *
 * <pre>mean over images of max(weight cos(image, caption), 0)</pre>
 *
 * <p>Same directions: the weight; orthogonal or opposite ones: 0. It has no reference and compares
 * nothing with the truth: a candidate that draws one image over and over, with a caption that fits,
 * is as good as any. Two networks' scores cannot be compared. It is the mean of the images' scores,
 * unbiased. Cost: one pass.
 *
 * <p>Weight and clamp: the paper has the weight 2.5, which is {@code clip-score[weight=2.5]}; the
 * usual 100 is that of torchmetrics, whose documentation has this formula, while its code (1.9)
 * clamps the mean over images and not each image. The two are equal where no cosine is below 0. The
 * detail {@code unclamped} is the mean without a clamp: torchmetrics' value is that, or 0 where it
 * is negative.
 *
 * <p>Standard error: of the mean of independent images; absent for one image.
 *
 * <p>Source: Hessel, Holtzman, Forbes, Le Bras, Choi, "CLIPScore: A Reference-free Evaluation
 * Metric for Image Captioning", EMNLP 2021, arXiv:2104.08718, section 3.
 *
 * @param weight what a cosine of 1 counts
 */
public record ClipScore(double weight) implements Metric {

  /** Rows that are looked at at once. */
  private static final int BLOCK = 4096;

  /** The usual weight. */
  public ClipScore() {
    this(100);
  }

  /**
   * Checks the weight.
   *
   * @throws ParameterProblem if it is not a positive number
   */
  public ClipScore {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new ParameterProblem(
          "clip-score", "weight: found " + weight + ", expected a positive number");
    }
  }

  @Override
  public String id() {
    return "clip-score";
  }

  @Override
  public Needs needs() {
    return Needs.featuresAlone(1).withCaptions();
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet set = evaluation.candidate();
    Rows images = set.rows(id(), 1);
    Rows captions = set.captions(id(), 1);
    double[] cosines = new double[images.rows()];
    for (int from = 0; from < cosines.length; from += BLOCK) {
      int to = Math.min(cosines.length, from + BLOCK);
      Matrix seen = images.slice(from, to);
      Matrix said = captions.slice(from, to);
      for (int i = 0; i < to - from; i++) {
        double cosine = Cosine.of(seen, said, i);
        if (Double.isNaN(cosine)) {
          throw new DataProblem(
              set.name(),
              "the embedding of image "
                  + (from + i)
                  + " or of its caption is all zeros, and clip-score needs its direction; remove"
                  + " both or repair the network");
        }
        cosines[from + i] = cosine;
      }
    }
    double[] clamped = new double[cosines.length];
    for (int i = 0; i < clamped.length; i++) {
      clamped[i] = Math.max(weight * cosines[i], 0);
    }
    return List.of(
        Score.of(this, mean(clamped)).withDetail("unclamped", weight * Variance.mean(cosines)));
  }

  private static Estimate mean(double[] values) {
    OptionalDouble error =
        values.length > 1
            ? OptionalDouble.of(Math.sqrt(Variance.sample(values) / values.length))
            : OptionalDouble.empty();
    return new Estimate(
        Variance.mean(values), error, OptionalDouble.empty(), values.length, Unit.ONE);
  }
}
