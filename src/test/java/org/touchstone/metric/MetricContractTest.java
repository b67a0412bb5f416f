package org.touchstone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.caption.ClipScore;
import org.touchstone.metric.classifier.ClassifierTwoSampleTest;
import org.touchstone.metric.classifier.ClassifierTwoSampleTest.Kind;
import org.touchstone.metric.diversity.VendiScore;
import org.touchstone.metric.frechet.CleanFrechetDistance;
import org.touchstone.metric.frechet.FrechetDistance;
import org.touchstone.metric.frechet.FrechetDistanceLimit;
import org.touchstone.metric.frechet.NestedFrechetDistanceLimit;
import org.touchstone.metric.inception.InceptionScore;
import org.touchstone.metric.inception.InceptionScoreLimit;
import org.touchstone.metric.kernel.ClipMeanDiscrepancy;
import org.touchstone.metric.kernel.EnergyDistance;
import org.touchstone.metric.kernel.GaussianDiscrepancy;
import org.touchstone.metric.kernel.KernelDistance;
import org.touchstone.metric.memorisation.DataCopying;
import org.touchstone.metric.memorisation.FeatureLikelihoodDivergence;
import org.touchstone.metric.memorisation.FeatureLikelihoodScore;
import org.touchstone.metric.neighbour.AlphaPrecision;
import org.touchstone.metric.neighbour.Authenticity;
import org.touchstone.metric.neighbour.BetaRecall;
import org.touchstone.metric.neighbour.Coverage;
import org.touchstone.metric.neighbour.Density;
import org.touchstone.metric.neighbour.Precision;
import org.touchstone.metric.neighbour.Recall;
import org.touchstone.metric.prd.PrecisionOfDistributions;
import org.touchstone.metric.prd.RecallOfDistributions;
import org.touchstone.metric.transport.MongeInceptionDistance;
import org.touchstone.metric.transport.SlicedWasserstein;
import org.touchstone.metric.transport.SlicedWasserstein.Method;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;

/** What every metric keeps. */
class MetricContractTest {

  private static final int ROWS = 240;
  private static final int WIDTH = 8;

  /**
   * A metric, and what its Javadoc says of it.
   *
   * @param metric the metric, with parameters that 240 rows are enough for
   * @param equal what it says of two equal sets, where it compares
   * @param tolerance how far its value may be from that: rounding, or a documented bias
   * @param wholeSet whether the order of rows does not matter
   */
  record Contract(Metric metric, double equal, double tolerance, boolean wholeSet) {

    /** Whether it is 0 for equal sets and grows from there. */
    boolean isDistance() {
      return equal == 0 && metric.ideal().equals(Ideal.LOWER);
    }
  }

  static List<Metric> distances() {
    return contracts().stream().filter(Contract::isDistance).map(Contract::metric).toList();
  }

  /** One line a metric. Those without a reference have no value on equal sets: NaN. */
  static List<Contract> contracts() {
    return List.of(
        new Contract(new InceptionScore(3), Double.NaN, 0, false),
        new Contract(new InceptionScore(1), Double.NaN, 0, true),
        new Contract(new InceptionScoreLimit(60, 8, 2), Double.NaN, 0, false),
        new Contract(new FrechetDistance(), 0, 1e-9, true),
        new Contract(new CleanFrechetDistance(), 0, 1e-9, true),
        // extrapolated: below 0, since subsets of one set share its rows
        new Contract(new FrechetDistanceLimit(60, 8, 0, 2), 0, 0.2, false),
        new Contract(new FrechetDistanceLimit(60, 8, 0, 0), 0, 0.2, false),
        new Contract(new NestedFrechetDistanceLimit(60, 8, 0, 0), 0, 0.2, false),
        // unbiased: scatters around 0, and equal sets share their rows
        new Contract(new MongeInceptionDistance(50), 0, 1e-12, true),
        new Contract(new SlicedWasserstein(50, 2, Method.MONTE_CARLO), 0, 1e-12, true),
        new Contract(new SlicedWasserstein(50, 1, Method.MONTE_CARLO), 0, 1e-12, true),
        new Contract(new SlicedWasserstein(1, 2, Method.APPROXIMATION), 0, 1e-12, true),
        new Contract(new VendiScore(), Double.NaN, 0, true),
        new Contract(new VendiScore(0.5), Double.NaN, 0, true),
        new Contract(new VendiScore(Double.POSITIVE_INFINITY), Double.NaN, 0, true),
        // the seeds of k-means are rows by number
        new Contract(new RecallOfDistributions(8, 4, 1001), 1, 1e-12, false),
        new Contract(new PrecisionOfDistributions(8, 4, 1001), 1, 1e-12, false),
        // errors of the neighbours' metrics come from random halves of rows by number
        new Contract(new Precision(), 1, 0, false),
        new Contract(new Recall(), 1, 0, false),
        new Contract(new Density(), 1.2, 1e-12, false),
        new Contract(new Coverage(), 1, 0, false),
        new Contract(new AlphaPrecision(), 1 - 1.0 / ROWS, 1e-12, false),
        // balls reach from the rim of the law into its middle
        new Contract(new BetaRecall(), 0.75, 0.15, false),
        new Contract(new Authenticity(), 0, 0, false),
        new Contract(new KernelDistance(4, 60, 3, null, 1, Arithmetic.DOUBLE), 0, 0.2, false),
        // unbiased: equal sets share their rows, some -2/n times a kernel or a mean distance of 4
        new Contract(new GaussianDiscrepancy(), 0, 0.01, true),
        // the other law differs mostly in scale, which normalised rows have lost
        new Contract(new ClipMeanDiscrepancy(10, false), 0, 1e-9, true),
        new Contract(new EnergyDistance(), 0, 0.05, true),
        // every candidate at distance 0: -sqrt(3 n m / (n + m)) of a cell's rows, here some 80
        new Contract(new DataCopying(3, 4, 20, 64, 10), -11, 3, false),
        // about half of the candidates are copies of what variances are fitted to
        new Contract(new FeatureLikelihoodScore(), 60, 20, false),
        // exact copies of the fitted images: without bound
        new Contract(new FeatureLikelihoodDivergence(), 1e30, 1e30, false),
        new Contract(new ClipScore(), Double.NaN, 0, true),
        new Contract(new ClipScore(2.5), Double.NaN, 0, true),
        new Contract(new ClassifierTwoSampleTest(), 0.45, 0.15, false),
        new Contract(new ClassifierTwoSampleTest(Kind.NEIGHBOURS, 1, 0), 0.45, 0.15, false));
  }

  static List<Metric> all() {
    return contracts().stream().map(Contract::metric).toList();
  }

  static List<Metric> withReference() {
    return all().stream().filter(metric -> metric.needs().reference()).toList();
  }

  /** Recall rises where candidates are wider, and far from the truth nothing is a copy. */
  static List<Metric> tellingLawsApart() {
    return withReference().stream()
        .filter(metric -> !List.of("recall", "authenticity").contains(metric.id()))
        .toList();
  }

  static List<Contract> comparisons() {
    return contracts().stream().filter(c -> c.metric().needs().reference()).toList();
  }

  static List<Metric> wholeSet() {
    return contracts().stream().filter(Contract::wholeSet).map(Contract::metric).toList();
  }

  private static Matrix rows(Metric metric, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return metric.needs().input() == Needs.Input.FEATURES
        ? Draws.features(ROWS, WIDTH, 0, random)
        : Draws.probabilities(ROWS, WIDTH, random);
  }

  private static ImageSet set(String name, Metric metric, Matrix rows) {
    if (metric.needs().captions()) {
      return ImageSet.ofFeatures(name, rows).withCaptions(name, backwards(rows));
    }
    return metric.needs().input() == Needs.Input.FEATURES
        ? ImageSet.ofFeatures(name, rows)
        : ImageSet.ofProbabilities(name, rows);
  }

  /** A caption of its own for every image: the columns in the other order. */
  private static Matrix backwards(Matrix rows) {
    double[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      int column = i % rows.columns();
      values[i] = rows.values()[i - column + rows.columns() - 1 - column];
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  private static Estimate score(Metric metric, Matrix reference, Matrix candidate) {
    return score(metric, set("reference", metric, reference), set("candidate", metric, candidate));
  }

  private static Estimate score(Metric metric, ImageSet reference, ImageSet candidate) {
    Optional<ImageSet> heldOut = Optional.of(set("test", metric, rows(metric, 77)));
    List<Score> scores =
        metric.score(new Evaluation(candidate, Optional.of(reference), heldOut, new SeedTree(7)));
    assertEquals(metric.id(), scores.get(0).name());
    assertEquals(metric.ideal(), scores.get(0).ideal());
    return scores.get(0).estimate();
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void equalSetsHaveTheDocumentedValue(Contract contract) {
    Matrix rows = rows(contract.metric(), 1);
    Estimate estimate = score(contract.metric(), rows, rows);
    assertEquals(contract.equal(), estimate.value(), contract.tolerance());
    if (contract.isDistance()) { // never above 0 by more than chance
      assertTrue(estimate.value() < 3 * estimate.standardError().orElseThrow() + 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("tellingLawsApart")
  void twoIndependentHalvesOfOneLawAreBetterThanAnotherLaw(Metric metric) {
    Matrix x = rows(metric, 1);
    Estimate same = score(metric, x, rows(metric, 2));
    Estimate other = score(metric, x, Draws.features(ROWS, WIDTH, 0.8, new SplittableRandom(3)));
    double gain = metric.ideal().loss(other.value()) - metric.ideal().loss(same.value());
    double error = Math.hypot(same.standardError().orElse(0), other.standardError().orElse(0));
    assertTrue(gain > 3 * error, metric + ": " + same.value() + " against " + other.value());
  }

  @ParameterizedTest
  @MethodSource("distances")
  void twoIndependentHalvesOfOneLawAreFarCloserThanAnotherLaw(Metric metric) {
    Matrix x = rows(metric, 1);
    double same = score(metric, x, rows(metric, 2)).value();
    double other =
        score(metric, x, Draws.features(ROWS, WIDTH, 0.8, new SplittableRandom(3))).value();
    assertTrue(Math.abs(same) < other / 5, metric + ": " + same + " against " + other);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theCandidateIsCountedAndTheErrorIsPositive(Metric metric) {
    Estimate estimate = score(metric, rows(metric, 1), rows(metric, 2));
    assertEquals(ROWS, estimate.count());
    assertTrue(estimate.standardError().orElseThrow() > 0);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameSeedGivesTheSameBits(Metric metric) {
    assertEquals(
        score(metric, rows(metric, 1), rows(metric, 2)),
        score(metric, rows(metric, 1), rows(metric, 2)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void nanAndInfinityAreRefusedByRowAndColumn(Metric metric) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Matrix candidate = rows(metric, 2);
      candidate.values()[17 * WIDTH + 3] = bad;
      DataProblem problem =
          assertThrows(DataProblem.class, () -> score(metric, rows(metric, 1), candidate));
      assertTrue(
          problem.getMessage().startsWith("candidate: row 17, column 3 is " + bad),
          problem.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("withReference")
  void nanInTheReferenceIsRefused(Metric metric) {
    Matrix reference = rows(metric, 1);
    reference.values()[5] = Double.NaN;
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(metric, reference, rows(metric, 2)));
    assertTrue(problem.getMessage().startsWith("reference: row 0, column 5"), problem.getMessage());
  }

  @ParameterizedTest
  @MethodSource("withReference")
  void differentWidthsAreRefused(Metric metric) {
    Matrix wide = Draws.features(ROWS, WIDTH + 1, 0, new SplittableRandom(4));
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(metric, rows(metric, 1), wide));
    assertTrue(problem.getMessage().contains("has 9 columns"), problem.getMessage());
  }

  @ParameterizedTest
  @MethodSource("all")
  void oneRowLessThanNeededIsRefusedAndTheNeededNumberIsEnough(Metric metric) {
    int needed = metric.needs().minimumCandidates();
    Matrix rows = rows(metric, 2);
    assertThrows(
        DataProblem.class, () -> score(metric, rows(metric, 1), rows.slice(0, needed - 1)));
    assertEquals(needed, score(metric, rows(metric, 1), rows.slice(0, needed)).count());
  }

  @ParameterizedTest
  @MethodSource("wholeSet")
  void theOrderOfRowsDoesNotMatterToWholeSetEstimates(Metric metric) {
    Matrix y = rows(metric, 2);
    Matrix shuffled = y.rows(Shuffle.order(ROWS, new SplittableRandom(5)));
    Estimate ordered = score(metric, rows(metric, 1), y);
    Estimate reordered = score(metric, rows(metric, 1), shuffled);
    assertEquals(ordered.value(), reordered.value(), 1e-12 * Math.max(1, ordered.value()));
    assertEquals(
        ordered.standardError().orElseThrow(), reordered.standardError().orElseThrow(), 1e-10);
  }

  @ParameterizedTest
  @MethodSource("withReference")
  void whatAReferenceRemembersDoesNotChangeTheNextScore(Metric metric) {
    ImageSet shared = set("reference", metric, rows(metric, 1));
    for (Metric other : withReference()) {
      score(other, shared, set("first", other, rows(other, 9)));
    }
    assertEquals(
        score(metric, rows(metric, 1), rows(metric, 2)),
        score(metric, shared, set("candidate", metric, rows(metric, 2))));
  }
}
