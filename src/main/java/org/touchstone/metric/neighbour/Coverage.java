package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/** TODO. */
public record Coverage(int k) implements Metric {

  /** Checks the parameter. */
  public Coverage {
    Limits.atLeast("coverage", "k", k, 1);
  }

  /** The usual k = 5. */
  public Coverage() {
    this(5);
  }

  @Override
  public String id() {
    return "coverage";
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
    return List.of(
        Score.of(this, balls.estimate(this, (h, side) -> balls.membership(h).coverage(k, side))));
  }
}
