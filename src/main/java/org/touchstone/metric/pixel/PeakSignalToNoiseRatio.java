package org.touchstone.metric.pixel;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;

/**
 * Peak signal-to-noise ratio in decibels, the mean over pairs; higher is better:
 *
 * <pre>mean of 10 log10(255^2 / mse of the pair)</pre>
 *
 * <p>Not the ratio of the mean error, which is smaller. A pair of equal images has none: it is
 * infinite, and a mean with it says nothing of the others. It is refused by its number; {@code mse}
 * takes it as 0. Thus two equal sets have no value. Cost: one pass.
 *
 * <p>Standard error: of the mean of independent pairs.
 *
 * <p>Source: Huynh-Thu, Ghanbari, "Scope of validity of PSNR in image/video quality assessment",
 * Electronics Letters 44 (2008).
 */
public record PeakSignalToNoiseRatio() implements Metric {

  private static final double PEAK = 255;

  @Override
  public String id() {
    return "psnr";
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
    for (int i = 0; i < pairs.originals().count(); i++) {
      if (pairs.squaredError(i) == 0) {
        throw new DataProblem(
            evaluation.candidate().name(),
            "image "
                + i
                + " equals image "
                + i
                + " of the reference "
                + evaluation.reference(id()).name()
                + ", so that psnr is infinite; take the pair out, or ask for mse or ssim");
      }
    }
    return List.of(
        Score.of(this, pairs.mean(i -> 10 * Math.log10(PEAK * PEAK / pairs.squaredError(i)))));
  }
}
