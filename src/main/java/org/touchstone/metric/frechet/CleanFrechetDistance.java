package org.touchstone.metric.frechet;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * clean-FID: the {@link FrechetDistance} of features whose images reached the network through
 * Pillow's antialiased bicubic resize, never quantised on the way. The computation is the same;
 * only the extractor's resize must be {@code clean}, which {@link Needs#resize()} says.
 *
 * <p>Source: Parmar, Zhang, Zhu, "On Aliased Resizing and Surprising Subtleties in GAN Evaluation",
 * CVPR 2022.
 */
public record CleanFrechetDistance() implements Metric {

  @Override
  public String id() {
    return "clean-fid";
  }

  @Override
  public Needs needs() {
    return Needs.features(2, 2).withMoments(Needs.Moments.EITHER).withResize("clean");
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    return List.of(Score.of(this, FrechetDistance.estimate(id(), evaluation)));
  }
}
