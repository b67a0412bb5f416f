package org.touchstone.metric.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.special.Erf;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Classifier two-sample test: how often a classifier, trained on one half of both sets, tells the
 * candidate's images from the reference's on the other half. Lower is better: 0.5 is chance, 1 is
 * perfect separation.
 *
 * <pre>accuracy = mean over reference and candidate of the share of test rows that are recognised
 * </pre>
 *
 * <p>As many rows of both sets take part, n, the fewer of the two, drawn at random (detail {@code
 * rows}); {@code n / 2} of each train, the others test. Detail {@code p-value}: the chance that a
 * guesser does as well, by the paper's normal approximation N(1/2, 1 / (4 tests)), one-sided. It is
 * valid whatever the classifier, since test rows are not trained on; the exact binomial differs
 * little (at 100 tests by less than 0.05, without a continuity correction to the small side).
 *
 * <p>Features are standardised by the training rows; a column that is constant there is ignored.
 * {@code logistic} is {@link RidgeLogistic} with the penalty {@code ridge d}, so that at ridge 1 a
 * logit of uncorrelated features has the prior variance 1; the constant is a feature of size {@code
 * sqrt d}. It sees differences of means, works with fewer rows than columns, and is deterministic.
 * {@code neighbours} is {@link NearestVote} of {@code neighbours} training rows, by default the
 * largest odd number up to the root of their number, as in the paper but for oddness; it sees any
 * difference, in few dimensions.
 *
 * <p>Two halves of one law: 0.5 within the error, unbiased. Two equal sets: below 0.5, since a test
 * row may have been trained on under the other name. Duplicates within a set leak from training to
 * test rows and are not looked for. Scale does not matter; one far outlier shrinks its column for
 * all. All-duplicate equal sets: 0.5, everything being taken for the reference. Cost: {@code n d
 * min(n, d)} for each of some eight Newton steps; {@code n^2 d} for neighbours. No peer has it.
 *
 * <p>Standard error: binomial, in each class apart, with one recognised and one missed row added so
 * that it is never 0. The scatter of the classifier over training sets is left out, so it is a
 * little small: at worst a tenth in our tests.
 *
 * <p>Source: Lopez-Paz, Oquab, "Revisiting Classifier Two-Sample Tests", ICLR 2017.
 *
 * @param classifier which classifier
 * @param ridge penalty of the logistic one, per column
 * @param neighbours voters of the other one, odd; 0 for the root of the number of training rows
 */
public record ClassifierTwoSampleTest(Kind classifier, double ridge, int neighbours)
    implements Metric {

  /** The classifiers. */
  public enum Kind {
    /** Logistic regression. */
    LOGISTIC,
    /** A vote among nearest neighbours. */
    NEIGHBOURS;

    /** As it stands in a configuration. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String ID = "c2st";
  private static final int FEWEST = 8;

  /**
   * Checks the parameters.
   *
   * @throws ParameterProblem if one is out of bounds
   */
  public ClassifierTwoSampleTest {
    if (classifier == null) {
      throw new ParameterProblem(ID, "classifier null, expected logistic or neighbours");
    }
    if (!(ridge > 0 && Double.isFinite(ridge))) {
      throw new ParameterProblem(ID, "ridge " + ridge + ", expected a positive number");
    }
    Limits.atLeast(ID, "neighbours", neighbours, 0);
    if (neighbours > 0 && neighbours % 2 == 0) {
      throw new ParameterProblem(
          ID, "neighbours " + neighbours + ", expected an odd number, or 0 for the default");
    }
  }

  /** Logistic, ridge 1. */
  public ClassifierTwoSampleTest() {
    this(Kind.LOGISTIC, 1, 0);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Needs needs() {
    // half of each set trains, and all voters must be there
    int rows = Math.max(FEWEST, (int) Math.min(Integer.MAX_VALUE, neighbours + 1L));
    return Needs.features(rows, rows);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(ID);
    ImageSet candidate = evaluation.candidate();
    Matrix x = reference.features(ID, needs().minimumReferences());
    Matrix y = candidate.features(ID, needs().minimumCandidates());
    Checks.sameWidth(reference, x.columns(), candidate, y.columns());
    int n = Math.min(x.rows(), y.rows());
    SeedTree seeds = evaluation.seeds().child(ID);
    int[] xs = Shuffle.choose(x.rows(), n, seeds.child("reference").random());
    int[] ys = Shuffle.choose(y.rows(), n, seeds.child("candidate").random());
    int training = n / 2;
    Matrix raw = stacked(x, Arrays.copyOf(xs, training), y, Arrays.copyOf(ys, training));
    Standardisation scale = Standardisation.of(ID, raw);
    Classifier trained = train(scale, raw);
    int tests = n - training;
    int wrong = count(trained, scale, x.rows(Arrays.copyOfRange(xs, training, n)));
    int right = count(trained, scale, y.rows(Arrays.copyOfRange(ys, training, n)));
    double accuracy = (right + tests - wrong) / (2.0 * tests);
    double error = Math.sqrt(variance(right, tests) + variance(wrong, tests)) / 2;
    return List.of(
        Score.of(this, Estimate.of(accuracy, error, y.rows(), Unit.ONE))
            .withDetail("p-value", pValue(accuracy, 2 * tests))
            .withDetail("rows", n));
  }

  /**
   * The chance that a guesser is right as often or more, by the normal approximation.
   *
   * @param accuracy share of tests that went right
   * @param tests number of tests
   * @return the one-sided p-value
   */
  public static double pValue(double accuracy, int tests) {
    return Erf.erfc((accuracy - 0.5) * Math.sqrt(2.0 * tests)) / 2;
  }

  private Classifier train(Standardisation scale, Matrix raw) {
    boolean[] candidates = new boolean[raw.rows()];
    Arrays.fill(candidates, raw.rows() / 2, raw.rows(), true);
    Matrix rows = features(scale, raw);
    if (classifier == Kind.LOGISTIC) {
      return RidgeLogistic.fit(rows, candidates, ridge * raw.columns());
    }
    int root = (int) Math.sqrt(raw.rows());
    return new NearestVote(
        rows, candidates, neighbours > 0 ? neighbours : root % 2 == 0 ? root - 1 : root);
  }

  private Matrix features(Standardisation scale, Matrix raw) {
    return scale.of(raw, classifier == Kind.LOGISTIC ? 1 : 0, Math.sqrt(raw.columns()));
  }

  private int count(Classifier trained, Standardisation scale, Matrix raw) {
    int count = 0;
    for (boolean candidate : trained.candidates(features(scale, raw))) {
      count += candidate ? 1 : 0;
    }
    return count;
  }

  private static double variance(int hits, int tests) {
    double share = (hits + 1.0) / (tests + 2.0);
    return share * (1 - share) / tests;
  }

  private static Matrix stacked(Matrix x, int[] xs, Matrix y, int[] ys) {
    int d = x.columns();
    Matrix all = Matrix.zeros(xs.length + ys.length, d);
    System.arraycopy(x.rows(xs).values(), 0, all.values(), 0, xs.length * d);
    System.arraycopy(y.rows(ys).values(), 0, all.values(), xs.length * d, ys.length * d);
    return all;
  }
}
