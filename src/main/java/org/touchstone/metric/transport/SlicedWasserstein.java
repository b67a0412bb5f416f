package org.touchstone.metric.transport;

import java.util.List;
import java.util.Locale;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Sliced Wasserstein distance of order p: the root of the mean transport cost along random lines.
 *
 * <pre>SW_p = (mean over directions u of W_p^p(u'x, u'y))^(1/p)</pre>
 *
 * <p>By {@code method: monte-carlo} along random directions, exactly along each, as in {@link
 * MongeInceptionDistance}, which is {@code 3 d SW_2^2}; bias, cost, minimum counts and behaviour on
 * odd input are described there (the value here scales as the features do). By {@code method:
 * approximation} in closed form, without directions and in {@code O(n d)}, order 2 only: in high
 * dimension most projections are nearly Gaussian ({@link GaussianSlices}).
 *
 * <p>Equal sets: 0. Two independent halves of one law: positive, falling as n^(-1/2).
 *
 * <p>Peers: POT's sliced_wasserstein_distance is the same definition; dgm-eval's sw_approx is the
 * approximation. torch-fidelity has MIND only.
 *
 * <p>Standard error: that of the mean cost by its influence function, through the root by the delta
 * method; 0 where the distance is 0. Between equal laws it is up to the root of two too large.
 *
 * <p>Source: Bonneel et al., "Sliced and Radon Wasserstein Barycenters of Measures", JMIV 51
 * (2015); Nadjahi et al., "Fast Approximation of the Sliced-Wasserstein Distance Using
 * Concentration of Random Projections", NeurIPS 2021.
 *
 * @param projections number of directions
 * @param order p, 1 or 2
 * @param method along random directions, or in closed form
 */
public record SlicedWasserstein(int projections, int order, Method method) implements Metric {

  /** How the mean over directions is taken. */
  public enum Method {
    /** Over random directions. */
    MONTE_CARLO,
    /** Over all directions, as if projections were Gaussian. */
    APPROXIMATION;

    /** As it stands in a configuration. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Checks the parameters.
   *
   * @throws ParameterProblem if there is no direction, or the order is not 1 or 2, or the
   *     approximation is asked for at order 1
   */
  public SlicedWasserstein {
    Limits.atLeast("sliced-wasserstein", "projections", projections, 1);
    if (order != 1 && order != 2) {
      throw new ParameterProblem("sliced-wasserstein", "order " + order + ", expected 1 or 2");
    }
    if (method == null) {
      throw new ParameterProblem(
          "sliced-wasserstein", "method null, expected monte-carlo or approximation");
    }
    if (method == Method.APPROXIMATION && order != 2) {
      throw new ParameterProblem(
          "sliced-wasserstein",
          "order " + order + ", and the approximation is of order 2; set order to 2");
    }
  }

  /** 1,000 random directions, order 2. */
  public SlicedWasserstein() {
    this(1000, 2, Method.MONTE_CARLO);
  }

  @Override
  public String id() {
    return "sliced-wasserstein";
  }

  @Override
  public Needs needs() {
    return Needs.features(2, 2);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(id());
    ImageSet candidate = evaluation.candidate();
    Rows x = reference.rows(id(), 2);
    Rows y = candidate.rows(id(), 2);
    Checks.sameWidth(reference, x.columns(), candidate, y.columns());
    if (method == Method.MONTE_CARLO) {
      Matrix directions =
          Directions.uniform(projections, x.columns(), evaluation.seeds().child(id()));
      return List.of(Score.of(this, along(directions, x, y)));
    }
    GaussianSlices ofX = reference.remember("gaussian slices", () -> GaussianSlices.of(x));
    GaussianSlices ofY = candidate.remember("gaussian slices", () -> GaussianSlices.of(y));
    return List.of(Score.of(this, root(ofX.cost(ofY), ofX.variance(x, ofY, y), y.rows())));
  }

  /**
   * The distance along given directions.
   *
   * @param directions a row a direction, of length 1
   * @param reference {@code m x d}
   * @param candidate {@code n x d}
   * @return value and standard error
   */
  public Estimate along(Matrix directions, Rows reference, Rows candidate) {
    SlicedTransport found = SlicedTransport.of(reference, candidate, directions, order);
    return root(found.value(), found.variance(), candidate.rows());
  }

  private Estimate root(double cost, double variance, int count) {
    Checks.finite(id(), cost);
    double value = order == 2 ? Math.sqrt(cost) : cost;
    double slope = order == 2 ? 2 * value : 1;
    double error = value == 0 ? 0 : Math.sqrt(variance) / slope;
    return Estimate.of(value, Checks.finite(id(), error), count, Unit.FEATURES);
  }
}
