package org.touchstone.metric.kernel;

import java.util.List;
import java.util.OptionalDouble;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * The squared maximum mean discrepancy of all rows of two sets in a kernel of the distance, from
 * the sums of the kernel. Those of the reference are remembered.
 *
 * <p>Inner products of a set's rows are taken about its own median, those of both sets about the
 * reference's, so that a squared distance is right to some {@code 1e-15 (|x-c|^2 + |y-c|^2)}.
 */
record MeanDiscrepancy(KernelSums xx, KernelSums yy, KernelSums xy) {

  /**
   * Sums the kernel.
   *
   * @param metric id of the metric
   * @param evaluation reference and candidate, of at least two rows each
   * @param kernel the kernel
   * @param unit whether rows are scaled to norm 1
   */
  static MeanDiscrepancy of(String metric, Evaluation evaluation, Kernel kernel, boolean unit) {
    ImageSet reference = evaluation.reference(metric);
    ImageSet candidate = evaluation.candidate();
    Rows x = reference.rows(metric, 2);
    Rows y = candidate.rows(metric, 2);
    Checks.sameWidth(reference, x.columns(), candidate, y.columns());
    CentredRows xs = centred(reference, x, unit);
    CentredRows ys = centred(candidate, y, unit);
    int most = Math.max(x.rows(), y.rows());
    try (PairSums sums = new PairSums(kernel, Arithmetic.DOUBLE, most, x.columns())) {
      return new MeanDiscrepancy(
          reference.remember(List.of("kernel", kernel, unit), () -> sums.within(xs)),
          sums.within(ys),
          sums.across(xs, ys.about(xs)));
    }
  }

  private static CentredRows centred(ImageSet set, Rows rows, boolean unit) {
    return set.remember(
        List.of("centred rows", unit),
        () ->
            CentredRows.of(
                rows, unit ? CentredRows.unit(set.name(), rows) : CentredRows.plain(rows)));
  }

  /** Without pairs of a row with itself: unbiased, may be negative. */
  double unbiased() {
    return xx.mean() + yy.mean() - 2 * xy.mean();
  }

  /** With pairs of a row with itself, of which the kernel is 0. */
  double biased() {
    double m = xx.rowMeans().length;
    double n = yy.rowMeans().length;
    return (1 - 1 / m) * xx.mean() + (1 - 1 / n) * yy.mean() - 2 * xy.mean();
  }

  /**
   * The estimate of a metric.
   *
   * @param metric its id
   * @param value the discrepancy in one of its forms
   * @param scale factor of value and error
   */
  Estimate estimate(String metric, double value, double scale) {
    KernelError error = new KernelError();
    error.add(xx, yy, xy);
    OptionalDouble one = error.ofAll();
    return new Estimate(
        Checks.finite(metric, scale * value),
        one.isPresent() ? OptionalDouble.of(scale * one.getAsDouble()) : one,
        OptionalDouble.empty(),
        yy.rowMeans().length,
        Unit.ONE);
  }
}
