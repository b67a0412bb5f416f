package org.touchstone.metric.pixel;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Mean squared error of pixels, over pairs, rows, columns and the three channels, in levels of 0 to
 * 255; lower is better:
 *
 * <pre>mean of (x - y)^2</pre>
 *
 * <p>Equal sets: 0. It is the mean of the pairs' errors, unbiased; the sum of a pair is exact. Two
 * sets that are not paired: about twice the variance of the pixels. Shifting an image by one pixel
 * costs it much of that, though nobody sees the shift (experiments/one-pixel-shift). Cost: one
 * pass.
 *
 * <p>Standard error: of the mean of independent pairs.
 *
 * <p>Source: Wang, Bovik, "Mean Squared Error: Love It or Leave It?", IEEE Signal Processing
 * Magazine 26 (2009).
 */
public record MeanSquaredError() implements Metric {

  @Override
  public String id() {
    return "mse";
  }

  @Override
  public Needs needs() {
    return Needs.pairs(Pairs.FEWEST);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Pairs pairs = Pairs.of(id(), evaluation);
    return List.of(Score.of(this, pairs.mean(pairs::squaredError)));
  }
}
