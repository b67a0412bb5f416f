package org.touchstone.metric.neighbour;

import java.util.Arrays;
import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;

/** TODO. */
public record AlphaPrecision() implements Metric {

  @Override
  public String id() {
    return "alpha-precision";
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
    ImageSet reference = evaluation.reference(id());
    ImageSet candidate = evaluation.candidate();
    Rows x = reference.rows(id(), needs().minimumReferences());
    Rows y = candidate.rows(id(), needs().minimumCandidates());
    Checks.sameWidth(reference, x.columns(), candidate, y.columns());
    Spheres spheres =
        reference.remember(
            "spheres", () -> Spheres.of(reference.name(), reference.features(id(), 1)));
    double[] distances =
        Support.squares(candidate.name(), candidate.features(id(), 1), spheres.centre());
    SeedTree seeds = Halves.seeds(evaluation);
    int[] rows = Halves.references(x.rows(), seeds);
    int[] others = Halves.candidates(y.rows(), seeds);
    Halves.Statistic statistic =
        (h, side) ->
            Support.integrated(
                levels(
                    Halves.pick(spheres.squares(), rows, h, side),
                    Halves.pick(distances, others, h, side)));
    double[] levels = levels(spheres.squares(), distances);
    return List.of(
        Score.of(this, Halves.estimate(this, x.rows(), y.rows(), statistic))
            .withCurve(Support.curve("alpha", "precision", levels)));
  }

  /** A reference's centre and its rows' squared distances from it. */
  private record Spheres(double[] centre, double[] squares) {
    static Spheres of(String name, Matrix rows) {
      double[] centre = Support.mean(rows);
      return new Spheres(centre, Support.squares(name, rows, centre));
    }
  }

  private static double[] levels(double[] squares, double[] points) {
    double[] sorted = squares.clone();
    Arrays.sort(sorted);
    return Support.levels(sorted, points);
  }
}
