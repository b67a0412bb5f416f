package org.touchstone.metric;

import java.util.List;
import java.util.Optional;

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
    return new Needs(Needs.Input.FEATURES, true, 2, 2, Optional.of("clean"));
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    return List.of(new Score(id(), Ideal.LOWER, FrechetDistance.estimate(id(), evaluation)));
  }
}
