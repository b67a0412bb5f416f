package org.touchstone.metric.neighbour;

import java.util.Arrays;
import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/** TODO. */
public record BetaRecall(int k) implements Metric {

  /** Checks the parameter. */
  public BetaRecall {
    Limits.atLeast("beta-recall", "k", k, 1);
  }

  /** k = 5, as coverage has it. */
  public BetaRecall() {
    this(5);
  }

  @Override
  public String id() {
    return "beta-recall";
  }

  @Override
  public Needs needs() {
    return Needs.features(1, Balls.rows(k));
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Balls balls = Balls.of(evaluation, this, k);
    Score score =
        Score.of(
            this, balls.estimate(this, (h, side) -> Support.integrated(levels(balls, h, side))));
    return List.of(score.withCurve(Support.curve("beta", "recall", levels(balls, 0, 0))));
  }

  private double[] levels(Balls balls, int halving, int side) {
    double[] fromMean = balls.fromMean(halving, side);
    Arrays.sort(fromMean);
    return Support.levels(fromMean, balls.membership(halving).innermost(k, side));
  }
}
