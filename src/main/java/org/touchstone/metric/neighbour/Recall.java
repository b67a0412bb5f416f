package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/** TODO. */
public record Recall(int k) implements Metric {

  /** Checks the parameter. */
  public Recall {
    Limits.atLeast("recall", "k", k, 1);
  }

  /** The usual k = 3. */
  public Recall() {
    this(3);
  }

  @Override
  public String id() {
    return "recall";
  }

  @Override
  public Needs needs() {
    return Needs.features(Balls.rows(k), 1);
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Balls balls = Balls.of(evaluation, this, k);
    return List.of(
        Score.of(this, balls.estimate(this, (h, side) -> balls.membership(h).recall(k, side))));
  }
}
