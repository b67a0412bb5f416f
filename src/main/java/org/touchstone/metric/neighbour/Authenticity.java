package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/** TODO. */
public record Authenticity() implements Metric {

  @Override
  public String id() {
    return "authenticity";
  }

  @Override
  public Needs needs() {
    return Needs.features(1, 2);
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Balls balls = Balls.of(evaluation, this, 1);
    return List.of(Score.of(this, balls.estimate(this, balls::authenticity)));
  }
}
