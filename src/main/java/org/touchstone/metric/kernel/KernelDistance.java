package org.touchstone.metric.kernel;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.stat.Variance;

/**
 * Kernel Inception Distance: the squared maximum mean discrepancy with kernel {@code (gamma x'y +
 * coef0)^degree}, unbiased, on random subsets of both sides, averaged:
 *
 * <pre>mean of k(x,x') over pairs + mean of k(y,y') over pairs - 2 mean of k(x,y)</pre>
 *
 * <p>It may be negative, and is 0 in the mean for two halves of one law. Two equal sets scatter
 * about {@code -2/n} times the kernel's mean excess on the diagonal, as their subsets share rows.
 * The value on given subsets equals torch-fidelity, clean-fid and dgm-eval in double; they draw
 * other subsets, the latter two unseeded ones, and shrink the subset where there are fewer rows,
 * which is refused here. The spread is the standard deviation over subsets (ddof 0) that peers
 * print; since subsets overlap it is no standard error, which is {@link KernelError}'s U-statistic
 * variance over fresh candidates and a fresh reference. Subsets of the reference depend on the seed
 * alone, so that with one seed all candidates meet the same ones, and the sums of their kernels are
 * computed once.
 *
 * <p>With {@code precision} float32, inner products are rounded to 24 bits, and all else is in
 * double. On the golden sets (2,500 x 64, 100 x 256) the value moves by 3e-9 and 6e-6 relative,
 * where float32 values of peers, who sum in float32 too, are up to 3e-5 off.
 *
 * <p>Each side needs a row more than a subset, or as many where there is but one subset. Time is
 * {@code 1.5 subsets size^2 d}, and once half of {@code subsets size^2 d} for the reference; memory
 * that of three blocks of at most 2,048 rows, in float32 also a rounded copy of both sides.
 * Duplicated rows, constant features, n below d, and sets of one and the same row, which have value
 * 0 to rounding, are nothing special. The kernel is not bounded: features 1e8 times larger have a
 * value of 1e48 times, far smaller ones one near 0 that loses digits to {@code coef0}, and one
 * outlier far away takes over.
 *
 * <p>Source: Binkowski et al., "Demystifying MMD GANs", ICLR 2018.
 *
 * @param subsets number of random subsets
 * @param subsetSize rows of a subset of either side
 * @param degree power of the kernel
 * @param gamma factor of the inner product; null for one over the dimension
 * @param coef0 constant of the kernel
 * @param precision in which inner products are computed
 */
public record KernelDistance(
    int subsets, int subsetSize, int degree, Double gamma, double coef0, Arithmetic precision)
    implements Metric {

  /**
   * Checks the parameters.
   *
   * @throws ParameterProblem if one is out of bounds
   */
  public KernelDistance {
    Limits.atLeast("kid", "subsets", subsets, 1);
    Limits.atLeast("kid", "subset-size", subsetSize, 2);
    Limits.atLeast("kid", "degree", degree, 1);
    if (gamma != null && !(gamma > 0 && Double.isFinite(gamma))) {
      throw new ParameterProblem("kid", "gamma " + gamma + ", expected a positive number or null");
    }
    if (!Double.isFinite(coef0)) {
      throw new ParameterProblem("kid", "coef0 " + coef0 + ", expected a finite number");
    }
    if (precision == null) {
      throw new ParameterProblem("kid", "precision null, expected double or float32");
    }
  }

  /** The usual 100 subsets of 1,000, degree 3, gamma 1/d, coef0 1. */
  public KernelDistance() {
    this(100, 1000, 3, null, 1, Arithmetic.DOUBLE);
  }

  @Override
  public String id() {
    return "kid";
  }

  @Override
  public Needs needs() {
    // more than the largest int cannot be had either
    int rows = subsets > 1 && subsetSize < Integer.MAX_VALUE ? subsetSize + 1 : subsetSize;
    return Needs.features(rows, rows);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(id());
    ImageSet candidate = evaluation.candidate();
    Matrix x = reference.features(id(), 2);
    Matrix y = candidate.features(id(), 2);
    Checks.sameWidth(reference, x.columns(), candidate, y.columns());
    fits(reference.name(), x.rows(), "reference");
    fits(candidate.name(), y.rows(), "candidate");
    SeedTree seeds = evaluation.seeds().child(id());
    SeedTree xSeeds = seeds.child("reference");
    SeedTree ySeeds = seeds.child("candidate");
    PolynomialKernel kernel = kernel(x.columns());
    Estimate estimate =
        estimate(
            x,
            y,
            subsets,
            subsetSize,
            s -> Shuffle.choose(x.rows(), subsetSize, xSeeds.child(s).random()),
            s -> Shuffle.choose(y.rows(), subsetSize, ySeeds.child(s).random()),
            (s, within) ->
                reference.remember(List.of(kernel, precision, xSeeds, subsetSize, s), within));
    return List.of(Score.of(this, estimate));
  }

  /**
   * The distance on given subsets.
   *
   * @param reference {@code m x d}
   * @param candidate {@code n x d}
   * @param referenceSubsets row numbers of each subset
   * @param candidateSubsets as many subsets, of the same size
   * @return mean over subsets, with standard error and spread
   */
  public Estimate estimate(
      Matrix reference, Matrix candidate, int[][] referenceSubsets, int[][] candidateSubsets) {
    return estimate(
        reference,
        candidate,
        referenceSubsets.length,
        referenceSubsets[0].length,
        s -> referenceSubsets[s],
        s -> candidateSubsets[s],
        (s, within) -> within.get());
  }

  /** Where the kernel sums of a reference subset come from: computed, or remembered. */
  @FunctionalInterface
  private interface ReferenceSums {
    KernelSums of(int subset, Supplier<KernelSums> within);
  }

  private Estimate estimate(
      Matrix x,
      Matrix y,
      int count,
      int size,
      IntFunction<int[]> xSubsets,
      IntFunction<int[]> ySubsets,
      ReferenceSums referenceSums) {
    double[] values = new double[count];
    KernelError error = new KernelError();
    long taken = (long) count * size;
    try (PairSums sums = new PairSums(kernel(x.columns()), precision, size, x.columns());
        Subsets ofX = new Subsets(x, precision, taken);
        Subsets ofY = new Subsets(y, precision, taken)) {
      for (int s = 0; s < count; s++) {
        KernelRows xs = ofX.rows(xSubsets.apply(s));
        KernelRows ys = ofY.rows(ySubsets.apply(s));
        KernelSums xx = referenceSums.of(s, () -> sums.within(xs));
        KernelSums yy = sums.within(ys);
        KernelSums xy = sums.across(xs, ys);
        values[s] = finite(xx.mean() + yy.mean() - 2 * xy.mean());
        error.add(xx, yy, xy);
      }
    }
    double spread = Math.sqrt(Variance.population(values));
    return new Estimate(
        Variance.mean(values),
        error.of(x.rows(), y.rows(), spread),
        OptionalDouble.of(spread),
        y.rows(),
        Unit.ONE);
  }

  private double finite(double value) {
    if (precision == Arithmetic.FLOAT32 && !Double.isFinite(value)) {
      throw new DataProblem(
          "kid",
          "inner products overflow single precision; scale the features down or set precision to"
              + " double");
    }
    return Checks.finite("kid", value);
  }

  private PolynomialKernel kernel(int dimension) {
    return new PolynomialKernel(degree, gamma == null ? 1.0 / dimension : gamma, coef0);
  }

  private void fits(String where, int count, String side) {
    if (subsetSize > count) {
      throw new DataProblem(
          where,
          "kid: subset-size "
              + subsetSize
              + " exceeds the "
              + count
              + " "
              + side
              + " images; lower subset-size or draw more images");
    }
    if (subsetSize == count && subsets > 1) {
      throw new DataProblem(
          where,
          "kid: subset-size "
              + subsetSize
              + " takes all "
              + count
              + " "
              + side
              + " images, so that "
              + subsets
              + " subsets would be one; lower subset-size or set subsets to 1");
    }
  }
}
