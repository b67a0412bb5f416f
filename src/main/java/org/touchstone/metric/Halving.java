package org.touchstone.metric;

import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Standard error from disjoint draws: split the images at random into two halves that share none,
 * estimate on each, and take half their difference. Its mean square over several such splits
 * estimates the variance of the estimate on all images, since each half has twice that variance:
 *
 * <pre>se^2 = mean over halvings of ((a - b) / 2)^2</pre>
 *
 * <p>It holds where the variance falls as 1/n. Where the distance nearly vanishes (a candidate that
 * equals the truth) the variance of a Fréchet distance falls as 1/n^2, and the error is up to the
 * root of two too large.
 *
 * <p>Source: McCarthy, "Pseudo-replication: half samples", Review of the ISI 37 (1969), with random
 * instead of balanced halves.
 */
public final class Halving {

  /** An estimate on some of the images. */
  @FunctionalInterface
  public interface Estimator {
    double of(int[] candidates, int[] references, SeedTree seeds);
  }

  /** A number of two sets of feature vectors, a row an image. */
  @FunctionalInterface
  public interface Distance {
    double of(Matrix candidate, Matrix reference);
  }

  private Halving() {}

  /**
   * A metric of two sets of feature vectors that is one number: its value on all rows, and its
   * standard error by halving. Rows are checked: finite numbers, equal widths, the counts that the
   * metric needs. Costs {@code 1 + 2 * halvings} distances, of which all but one are of half the
   * rows.
   *
   * @param metric the metric
   * @param evaluation candidate and reference
   * @param halvings how often to halve; 0: no standard error. The error's own relative error is
   *     {@code 1 / sqrt(2 * halvings)}
   * @param distance the number; must not change the rows
   * @return value and standard error
   * @throws org.touchstone.problem.DataProblem if the sets are too small, differ in width, or the
   *     number is not finite
   */
  public static Estimate estimate(
      Metric metric, Evaluation evaluation, int halvings, Distance distance) {
    ImageSet references = evaluation.reference(metric.id());
    Matrix y = evaluation.candidate().features(metric.id(), metric.needs().minimumCandidates());
    Matrix x = references.features(metric.id(), metric.needs().minimumReferences());
    Checks.sameWidth(references, x.columns(), evaluation.candidate(), y.columns());
    OptionalDouble error =
        error(
            halvings,
            y.rows(),
            x.rows(),
            evaluation.seeds().child(metric.id()).child("halving"),
            (c, r, seeds) -> Checks.finite(metric.id(), distance.of(y.rows(c), x.rows(r))));
    double value = Checks.finite(metric.id(), distance.of(y, x));
    return new Estimate(value, error, OptionalDouble.empty(), y.rows(), Unit.ONE);
  }

  public static OptionalDouble error(
      int halvings, int candidates, int references, SeedTree seeds, Estimator estimator) {
    if (halvings == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int h = 0; h < halvings; h++) {
      SeedTree node = seeds.child(h);
      int[] c = Shuffle.order(candidates, node.child("candidates").random());
      int[] r = Shuffle.order(references, node.child("references").random());
      double difference =
          estimator.of(half(c, 0), half(r, 0), node.child("first"))
              - estimator.of(half(c, 1), half(r, 1), node.child("second"));
      sum += difference * difference / 4;
    }
    return OptionalDouble.of(Math.sqrt(sum / halvings));
  }

  /** One half of an order; the odd one out belongs to neither. */
  private static int[] half(int[] order, int which) {
    int size = order.length / 2;
    return java.util.Arrays.copyOfRange(order, which * size, (which + 1) * size);
  }
}
