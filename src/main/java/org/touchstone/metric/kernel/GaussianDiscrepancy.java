package org.touchstone.metric.kernel;

import java.util.List;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

/**
 * The squared maximum mean discrepancy with a Gaussian kernel {@code k(x, y) = exp(-|x-y|^2 / (2
 * sigma^2))}, over all rows:
 *
 * <pre>mean of k(x,x') over pairs + mean of k(y,y') over pairs - 2 mean of k(x,y)</pre>
 *
 * <p>where pairs are of different rows. It is the unbiased U-statistic, between -2 and 2, 0 in the
 * mean for two halves of one law, and {@code -2 (1 - mean of k) / (n - 1)} for two equal sets,
 * which is slightly negative. With {@code sigma} 10, torch-fidelity's rbf KID on whole sets is the
 * same number; its {@code mmd_ustat} form also leaves out {@code k(x_i, y_i)}, which is another
 * estimator.
 *
 * <p>Without {@code sigma} it is the median distance of pairs of <em>reference</em> rows, all of
 * them or 2,000 chosen by the seed, so that all candidates meet one kernel. It is shown as {@code
 * sigma} beside the value, follows the scale of the features, and counts as fixed in the standard
 * error.
 *
 * <p>Two rows of each side are enough for a value, four for its standard error, which is {@link
 * KernelError}'s U-statistic variance over fresh candidates and a fresh reference. Time is {@code
 * (m n + (m^2 + n^2) / 2) d}, the reference's share once; memory that of blocks of 2,048 rows.
 * Duplicated rows, constant features and n below d are nothing special. With {@code sigma} given,
 * features far larger leave kernels of 0 and a value of 0, far smaller ones a value of the order of
 * their scale to the fourth or second power, to full precision. One far outlier among n rows adds
 * at most 4/n to the value. Where over half of the reference's pairs are equal, as when all rows
 * are, the median is 0 and {@code sigma} must be given; two sets of one and the same row then have
 * value 0.
 *
 * <p>Source: Gretton et al., "A Kernel Two-Sample Test", JMLR 13 (2012).
 *
 * @param sigma bandwidth of the kernel; null for the reference's median distance
 */
public record GaussianDiscrepancy(Double sigma) implements Metric {

  /**
   * Checks the bandwidth.
   *
   * @throws org.touchstone.problem.ParameterProblem if it is no positive number
   */
  public GaussianDiscrepancy {
    if (sigma != null) {
      GaussianKernel.check("mmd-rbf", sigma);
    }
  }

  /** With the median heuristic. */
  public GaussianDiscrepancy() {
    this(null);
  }

  @Override
  public String id() {
    return "mmd-rbf";
  }

  @Override
  public Needs needs() {
    return Needs.features(2, 2);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    double width = sigma == null ? median(evaluation) : sigma;
    MeanDiscrepancy sums = MeanDiscrepancy.of(id(), evaluation, new GaussianKernel(width), false);
    return List.of(
        Score.of(this, sums.estimate(id(), sums.unbiased(), 1)).withDetail("sigma", width));
  }

  private double median(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(id());
    Rows rows = reference.rows(id(), 2);
    SeedTree seeds = evaluation.seeds().child(id()).child("bandwidth");
    double median =
        reference.remember(List.of("median distance", seeds), () -> MedianDistance.of(rows, seeds));
    if (!(median > 1e-150 && median < 1e150)) {
      throw new DataProblem(
          reference.name(),
          "mmd-rbf: the median distance between rows is "
              + median
              + ", which cannot be the kernel's bandwidth; give sigma, or remove copies of images");
    }
    return median;
  }
}
