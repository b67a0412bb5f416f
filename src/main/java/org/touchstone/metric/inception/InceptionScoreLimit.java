package org.touchstone.metric.inception;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Extrapolation;
import org.touchstone.metric.Halving;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Orders;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Entropy;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * IS at infinity: {@link InceptionScore} with one split on random subsets of several sizes N, and
 * the intercept of the least-squares line over 1/N ({@link Extrapolation}). Every point has a
 * random order of its own and takes its first N rows, as the authors' code does; the last point is
 * all rows. Standard error from disjoint halves ({@link Halving}), each with half of minimum-size.
 *
 * <p>Source: Chong, Forsyth, "Effectively Unbiased FID and Inception Score and where to find them",
 * CVPR 2020.
 *
 * @param minimumSize smallest subset, at least 4
 * @param points number of subsets, at least 3
 * @param halvings random halvings behind the standard error; 0 for none
 */
public record InceptionScoreLimit(int minimumSize, int points, int halvings) implements Metric {

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is too small
   */
  public InceptionScoreLimit {
    Limits.atLeast("is-inf", "minimum-size", minimumSize, 4);
    Limits.atLeast("is-inf", "points", points, 3);
    Limits.atLeast("is-inf", "halvings", halvings, 0);
  }

  /** The authors' 15 points from 5,000 images on. */
  public InceptionScoreLimit() {
    this(5000, 15, 5);
  }

  @Override
  public String id() {
    return "is-inf";
  }

  @Override
  public Needs needs() {
    return Needs.probabilities(Extrapolation.needed(minimumSize, points));
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet set = evaluation.candidate();
    Matrix rows = set.probabilities(id(), 2);
    Extrapolation.require(id(), set.name(), minimumSize, rows.rows(), points);
    SeedTree seeds = evaluation.seeds().child(id());
    double[] entropies = set.negativeEntropies(id(), 2);
    int[] all = IntStream.range(0, rows.rows()).toArray();
    Extrapolation line = drawn(rows, entropies, all, minimumSize, seeds.child("points"));
    OptionalDouble error =
        Halving.error(
            halvings,
            rows.rows(),
            0,
            seeds.child("halvings"),
            (half, none, node) -> drawn(rows, entropies, half, minimumSize / 2, node).intercept());
    Estimate estimate =
        new Estimate(line.intercept(), error, OptionalDouble.empty(), rows.rows(), Unit.ONE);
    return List.of(Score.of(this, estimate).withExtrapolation(line));
  }

  private Extrapolation drawn(
      Matrix rows, double[] entropies, int[] of, int minimum, SeedTree seeds) {
    int[] sizes = Extrapolation.sizes(minimum, of.length, points);
    int[][] orders = Orders.drawn(points, of.length, seeds);
    for (int[] order : orders) {
      for (int i = 0; i < order.length; i++) {
        order[i] = of[order[i]];
      }
    }
    return through(rows, entropies, sizes, orders);
  }

  /**
   * The line through given subsets.
   *
   * @param rows {@code n x classes}, each row summing to 1
   * @param sizes subset sizes
   * @param orders for each size an order of the rows, of which the first are taken
   * @return points and line
   */
  public static Extrapolation through(Matrix rows, int[] sizes, int[][] orders) {
    return through(rows, Entropy.negative(rows), sizes, orders);
  }

  private static Extrapolation through(
      Matrix rows, double[] entropies, int[] sizes, int[][] orders) {
    double[] values = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      values[i] = InceptionScore.of(rows, entropies, Arrays.copyOf(orders[i], sizes[i]));
    }
    return Extrapolation.fit(sizes, values);
  }
}
