package org.touchstone.metric.kernel;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * CMMD: 1,000 times the squared maximum mean discrepancy with kernel {@code k(x, y) = exp(-|x-y|^2
 * / (2 sigma^2))} of rows scaled to norm 1, in the V-statistic form that averages over all pairs,
 * also those of a row with itself:
 *
 * <pre>1000 (mean of k(x,x') + mean of k(y,y') - 2 mean of k(x,y))</pre>
 *
 * <p>It was proposed on embeddings by CLIP, and is computed here on whatever features are given. It
 * is never negative, 0 for two equal sets, and biased upwards by {@code 1000 ((1 - E k(x,x')) / m +
 * (1 - E k(y,y')) / n)}: that is its mean for two halves of one law. It equals cmmd-pytorch in
 * double; in single precision, as that runs, values near 0 are off by some 1e-3 through
 * cancellation, which is avoided here by centred rows and by summing {@code k - 1}.
 *
 * <p>Two rows of each side are enough for a value, four for its standard error, which is {@link
 * KernelError}'s variance of the unbiased form over fresh candidates and a fresh reference; the
 * diagonal adds a constant. Time is {@code (m n + (m^2 + n^2) / 2) d}, the reference's share once;
 * memory that of blocks of 2,048 rows. Duplicated rows, constant features and n below d are nothing
 * special. The scale of features does not matter; a row of zeros has no direction and is refused.
 * One far outlier counts as one direction among n. Sets of one and the same row have value 0.
 * Without {@code normalise}, features far larger than {@code sigma} leave only the diagonal, {@code
 * 1000 (1/m + 1/n)}.
 *
 * <p>Source: Jayasumana et al., "Rethinking FID: Towards a Better Evaluation Metric for Image
 * Generation", CVPR 2024.
 *
 * @param sigma bandwidth of the kernel
 * @param normalise whether rows are scaled to norm 1
 */
public record ClipMeanDiscrepancy(double sigma, boolean normalise) implements Metric {

  private static final double SCALE = 1000;

  /**
   * Checks the bandwidth.
   *
   * @throws org.touchstone.problem.ParameterProblem if it is no positive number
   */
  public ClipMeanDiscrepancy {
    GaussianKernel.check("cmmd", sigma);
  }

  /** The usual bandwidth 10 on normalised rows. */
  public ClipMeanDiscrepancy() {
    this(10, true);
  }

  @Override
  public String id() {
    return "cmmd";
  }

  @Override
  public Needs needs() {
    return Needs.features(2, 2);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    MeanDiscrepancy sums =
        MeanDiscrepancy.of(id(), evaluation, new GaussianKernel(sigma), normalise);
    return List.of(Score.of(this, sums.estimate(id(), sums.biased(), SCALE)));
  }
}
