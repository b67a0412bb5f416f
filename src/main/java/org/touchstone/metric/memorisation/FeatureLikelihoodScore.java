package org.touchstone.metric.memorisation;

import java.util.List;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Feature Likelihood Score, as dgm-eval computes it; higher is better. A Gaussian is put around
 * each candidate image, its variance fitted to half of the training images (the reference), and the
 * held-out images' likelihood under the mixture compared with that under a mixture around the other
 * half of the training images, fitted to the same:
 *
 * <pre>100 exp(-(2 / d) (NLL of candidate's mixture - NLL of the other half's mixture))</pre>
 *
 * <p>A candidate that copies training images gets them narrow Gaussians, under which held-out
 * images are unlikely. 100: as good as real images; it may be above. Two halves of one law: about
 * 100. The training set itself as candidate: below (the copies in the half that is fitted), well
 * above 0 (those in the other). Detail {@code overfit} is FLS-POG, the percentage of Gaussians
 * under which the training half is more likely than as many held-out images, less 50: 0 is right,
 * above is overfitting.
 *
 * <p>All four sets have n images, the least of {@code rows}, the candidates, the held-out images
 * and half the reference, drawn at random; detail {@code rows} is n. Features are normalised by
 * mean and deviation of all four together. Columns that are constant in all are left out (the peer
 * returns NaN), detail {@code columns} is what remains.
 *
 * <p>Equals dgm-eval on equal rows but for its single precision: the fit is Adam from a fixed start
 * for 100 steps, repeated here step by step, and agrees to 1e-4 of 100. The fit has not converged
 * then, and small n are scored as the optimiser leaves them. Scale does not matter. Duplicates are
 * allowed: variances stay above e^-100. A far outlier widens the normalisation of its columns.
 * Cost: four times {@code n^2 d} products, 200 passes over n^2 pairs, {@code 4 n^2} bytes (67 MB at
 * the default), and as much time again for two halvings, by which the error itself is known to a
 * half only; take more halvings where it matters. Biased in n, as the peer's is.
 *
 * <p>Standard error: disjoint random halves of all four sets, normalised as the whole.
 *
 * <p>Source: Jiralerspong et al., "Feature Likelihood Score: Evaluating Generalization of
 * Generative Models Using Samples", arXiv:2302.04440v1, 2023.
 *
 * @param rows most images of each set; dgm-eval's {@code reduced_n}
 * @param halvings random halvings of the standard error; 0 for none
 */
public record FeatureLikelihoodScore(int rows, int halvings) implements Metric {

  private static final String ID = "fls";

  /** Halves of each set must hold two images. */
  private static final int FEWEST = 4;

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is out of bounds
   */
  public FeatureLikelihoodScore {
    Limits.atLeast(ID, "rows", rows, FEWEST);
    Limits.atLeast(ID, "halvings", halvings, 0);
  }

  /** Up to 4,096 images a set, so that the pairs fit; dgm-eval takes up to 10,000. */
  public FeatureLikelihoodScore() {
    this(4096, 2);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Needs needs() {
    return Needs.features(FEWEST, 2 * FEWEST).withHeldOut(FEWEST);
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(ID);
    ImageSet heldOut = evaluation.heldOut(ID);
    ImageSet candidate = evaluation.candidate();
    Matrix t = reference.features(ID, 2 * FEWEST);
    Matrix p = heldOut.features(ID, FEWEST);
    Matrix q = candidate.features(ID, FEWEST);
    Checks.sameWidth(reference, t.columns(), heldOut, p.columns());
    Checks.sameWidth(reference, t.columns(), candidate, q.columns());
    int n = Math.min(Math.min(rows, t.rows() / 2), Math.min(p.rows(), q.rows()));
    SeedTree seeds = evaluation.seeds().child(ID);
    int[] halves = Shuffle.choose(t.rows(), 2 * n, seeds.child("reference").random());
    int[] first = java.util.Arrays.copyOf(halves, n);
    int[] second = java.util.Arrays.copyOfRange(halves, n, 2 * n);
    List<Matrix> sets =
        normalised(
            t.rows(first),
            t.rows(second),
            p.rows(Shuffle.choose(p.rows(), n, seeds.child("held-out").random())),
            q.rows(Shuffle.choose(q.rows(), n, seeds.child("candidate").random())));
    Result result = result(sets);
    OptionalDouble error =
        DisjointHalves.error(halvings, sets, seeds.child("halves"), half -> result(half).value());
    Estimate estimate =
        new Estimate(result.value(), error, OptionalDouble.empty(), q.rows(), Unit.ONE);
    return List.of(
        Score.of(this, estimate)
            .withDetail("overfit", result.overfit())
            .withDetail("rows", n)
            .withDetail("columns", sets.get(0).columns()));
  }

  /**
   * Score and overfit of given sets, not yet normalised.
   *
   * @param value the score
   * @param overfit FLS-POG: percentage of overfitted Gaussians, less 50
   */
  public record Result(double value, double overfit) {}

  /**
   * The score of given rows.
   *
   * @param training {@code n x d}: what variances are fitted to
   * @param baseline {@code n x d}: the other training images
   * @param heldOut {@code n x d}
   * @param candidate {@code n x d}
   * @return score and overfit
   * @throws org.touchstone.problem.DataProblem if no column varies
   */
  public static Result of(Matrix training, Matrix baseline, Matrix heldOut, Matrix candidate) {
    return result(normalised(training, baseline, heldOut, candidate));
  }

  private static List<Matrix> normalised(Matrix t, Matrix b, Matrix p, Matrix q) {
    List<Matrix> sets = List.of(t, b, p, q);
    ImageSet where = ImageSet.ofFeatures(ID, t);
    Normalisation normalisation = Normalisation.of(ID, sets, List.of(), where);
    return sets.stream().map(normalisation::of).toList();
  }

  private static Result result(List<Matrix> sets) {
    Matrix training = sets.get(0);
    Matrix baseline = sets.get(1);
    Matrix heldOut = sets.get(2);
    Mixture real = FittedMixtures.forScore(ID, baseline, training);
    Mixture made = FittedMixtures.forScore(ID, sets.get(3), training);
    double more = made.negativeLogLikelihood(heldOut) - real.negativeLogLikelihood(heldOut);
    return new Result(
        Checks.finite(ID, 100 * Math.exp(-2 * more / training.columns())),
        overfit(made, training, heldOut));
  }

  private static double overfit(Mixture mixture, Matrix training, Matrix heldOut) {
    int n = Math.min(training.rows(), heldOut.rows());
    double[] seen = mixture.logDensities(training.slice(0, n));
    double[] unseen = mixture.logDensities(heldOut.slice(0, n));
    int more = 0;
    for (int j = 0; j < seen.length; j++) {
      more += seen[j] > unseen[j] ? 1 : 0;
    }
    return 100.0 * more / seen.length - 50;
  }
}
