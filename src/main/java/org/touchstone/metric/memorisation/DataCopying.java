package org.touchstone.metric.memorisation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.KMeans;
import org.touchstone.stat.Unit;

/**
 * The data-copying test C_T: are the candidate's images nearer to the training images (the
 * reference) than held-out images of the truth are? In each cell of a k-means partition of the
 * training set, the distances L of candidates Q and of held-out images P to the nearest training
 * image of the cell are compared by {@link RankSum}, and the cells with more than {@code fewest}
 * candidates are averaged, weighted by their share of held-out images:
 *
 * <pre>C_T = sum of P(cell) Z(L(Q in cell), L(P in cell)) / sum of P(cell)</pre>
 *
 * <p>Far below 0: copies. Far above 0: farther from the training set than the truth is
 * (underfitting). Near 0: neither was found. It is a z-score: at equal effect it grows as the root
 * of the number of images, and without effect has mean 0 and standard deviation {@code sqrt(sum
 * P(cell)^2)}, not 1. Held-out images as candidates give about 0; the training set itself gives
 * about {@code -sqrt(3 n m / (n + m))} with n and m of a cell. Detail {@code cells}: how many took
 * part.
 *
 * <p>Equals dgm-eval's {@code compute_CTscore} in equal cells. Its k-means is scikit-learn's,
 * unseeded; above 64 columns it keeps the 64 principal components of the training set, found by a
 * randomised decomposition where sets are large, and exactly here. Where no cell has enough
 * candidates it returns NaN; here that is refused, as is a cell with fewer than two training or
 * held-out images (one far outlier gets a cell of its own).
 *
 * <p>Duplicates are ties and count a half; a copy is at distance exactly 0. Constant features and
 * fewer rows than columns do not matter; nor does scale, as long as squares are finite. Cost:
 * k-means of the training set, once for all candidates; {@code (n + m) l d} products in a cell, and
 * as much again for two halvings.
 *
 * <p>Standard error: random halves of the three sets, cell by cell, which share no row. A z-score
 * varies as much on half the images, so half the mean squared difference of two halves is its
 * variance. The cells are held fixed. Error over spread of fresh draws was 0.89 to 1.22.
 *
 * <p>Source: Meehan, Chaudhuri, Dasgupta, "A Non-Parametric Test to Detect Data-Copying in
 * Generative Models", AISTATS 2020.
 *
 * @param cells number of cells of the training set
 * @param starts of k-means; the best is kept
 * @param fewest a cell with so many candidates or fewer is left out
 * @param components features of more columns are reduced to so many principal components
 * @param halvings random halvings of the standard error; 0 for none
 */
public record DataCopying(int cells, int starts, int fewest, int components, int halvings)
    implements Metric {

  private static final String ID = "ct";

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is out of bounds
   */
  public DataCopying {
    Limits.atLeast(ID, "cells", cells, 1);
    Limits.atLeast(ID, "starts", starts, 1);
    Limits.atLeast(ID, "fewest", fewest, 1);
    Limits.atLeast(ID, "components", components, 1);
    Limits.atLeast(ID, "halvings", halvings, 0);
  }

  /** As dgm-eval: 3 cells, the best of 10 starts, more than 20 candidates, 64 components. */
  public DataCopying() {
    this(3, 10, 20, 64, 10);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Needs needs() {
    long candidates = Math.min(Integer.MAX_VALUE, (long) cells * fewest + 1);
    int twoEach = (int) Math.min(Integer.MAX_VALUE, 2L * cells);
    return Needs.features((int) candidates, twoEach).withHeldOut(twoEach);
  }

  @Override
  public Ideal ideal() {
    return Ideal.target(0);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(ID);
    ImageSet heldOut = evaluation.heldOut(ID);
    ImageSet candidate = evaluation.candidate();
    Matrix t = reference.features(ID, needs().minimumReferences());
    Matrix p = heldOut.features(ID, needs().minimumHeldOut());
    Matrix q = candidate.features(ID, needs().minimumCandidates());
    Checks.sameWidth(reference, t.columns(), heldOut, p.columns());
    Checks.sameWidth(reference, t.columns(), candidate, q.columns());
    SeedTree seeds = evaluation.seeds().child(ID);
    Partition partition =
        reference.remember(List.of(this, seeds), () -> Partition.of(this, t, seeds.child("cells")));
    CellSet trained = partition.training();
    CellSet unseen = partition.assign(p);
    requireTwo(reference.name(), trained);
    requireTwo(heldOut.name(), unseen);
    CellTests tests = new CellTests(trained, unseen, partition.assign(q), cells, fewest);
    double value = Checks.finite(ID, tests.weighted(tests.statistics()));
    OptionalDouble error = tests.error(halvings, seeds.child("halves"));
    Estimate estimate = new Estimate(value, error, OptionalDouble.empty(), q.rows(), Unit.ONE);
    return List.of(Score.of(this, estimate).withDetail("cells", tests.cells()));
  }

  /**
   * The statistic in given cells, which must be numbered from 0.
   *
   * @param training {@code l x d}
   * @param trainingCells a cell for each row
   * @param heldOut {@code n x d}
   * @param heldOutCells a cell for each row
   * @param candidate {@code m x d}
   * @param candidateCells a cell for each row
   * @param fewest a cell with so many candidates or fewer is left out
   * @return C_T
   */
  public static double statistic(
      Matrix training,
      int[] trainingCells,
      Matrix heldOut,
      int[] heldOutCells,
      Matrix candidate,
      int[] candidateCells,
      int fewest) {
    CellTests tests =
        new CellTests(
            new CellSet(training, trainingCells),
            new CellSet(heldOut, heldOutCells),
            new CellSet(candidate, candidateCells),
            Arrays.stream(trainingCells).max().orElseThrow() + 1,
            fewest);
    return tests.weighted(tests.statistics());
  }

  private void requireTwo(String where, CellSet set) {
    for (int c = 0; c < cells; c++) {
      if (set.count(c) < 2) {
        throw new DataProblem(
            where,
            "cell "
                + c
                + " of the "
                + cells
                + " cells of the training set holds "
                + set.count(c)
                + " of its rows, and ct needs two; lower cells, give more images, or look for an"
                + " outlier");
      }
    }
  }

  /** The training set in its cells, and how other rows get into them. */
  private record Partition(
      Optional<PrincipalComponents> projection, KMeans means, CellSet training) {

    static Partition of(DataCopying metric, Matrix rows, SeedTree seeds) {
      Optional<PrincipalComponents> projection =
          rows.columns() > metric.components
              ? Optional.of(PrincipalComponents.of(ID, rows, metric.components))
              : Optional.empty();
      Matrix projected = projection.map(p -> p.of(rows)).orElse(rows);
      KMeans means;
      try {
        means = KMeans.fit(projected, metric.cells, metric.starts, seeds);
      } catch (DataProblem e) {
        throw new DataProblem(ID, "of the reference: " + e.getMessage(), e);
      }
      return new Partition(projection, means, new CellSet(projected, means.labels()));
    }

    CellSet assign(Matrix rows) {
      Matrix projected = projection.map(p -> p.of(rows)).orElse(rows);
      return new CellSet(projected, means.assign(projected));
    }
  }
}
