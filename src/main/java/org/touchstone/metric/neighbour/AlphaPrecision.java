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

/**
 * Integrated alpha-precision: whether candidates fill the reference's support as the reference
 * does. For each share alpha the support is the smallest sphere around the reference's mean that
 * holds a share alpha of its rows;
 *
 * <pre>
 * P(alpha) = share of candidates inside;  inside from the level #{ i : |x_i - c| &lt; |y - c| } / m on
 * IP       = 1 - 2 integral over 0..1 of |P(alpha) - alpha|
 * </pre>
 *
 * <p>The integral is exact, piece by piece; the curve P comes with the score. Spheres are taken in
 * the given features: the paper first learns a one-class embedding that makes the support a sphere;
 * there is no such network here, so that values differ from the paper's. It compares distances from
 * one centre, and no more: a law that has the same distances elsewhere is not told apart.
 *
 * <p>1 is best. Two equal sets of n different rows give 1 - 1/n; two independent halves of one law
 * about {@code 1 - O(n^-1/2)} (0.95 at 300 rows). Candidates all at the centre, or all outside,
 * give 0, and so do sets all of one point: one sphere of radius 0 holds all.
 *
 * <p>At least two reference rows and one candidate. Cost: {@code (n + m) d}. Scale, constant
 * features and fewer rows than columns change nothing; a far outlier of the reference moves its
 * mean. Standard error: disjoint random halves of both sides around the mean of all, as for {@link
 * Precision}; measured ratio to the spread over 300 fresh draws 0.91 to 1.03.
 *
 * <p>Source: Alaa et al., "How Faithful is your Synthetic Data? Sample-level Metrics for Evaluating
 * and Auditing Generative Models", ICML 2022, arXiv:2102.08921.
 */
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
