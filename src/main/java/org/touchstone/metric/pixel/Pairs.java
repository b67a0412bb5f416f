package org.touchstone.metric.pixel;

import java.util.stream.IntStream;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.stat.Variance;

/**
 * Images of a reference and of a candidate, as many and as large.
 *
 * @param originals the reference's
 * @param copies the candidate's
 */
record Pairs(RgbImages originals, RgbImages copies) {

  /** Fewest pairs that have a standard error. */
  static final int FEWEST = 2;

  /** A number for each pair. */
  @FunctionalInterface
  interface Value {
    double of(int pair);
  }

  static Pairs of(String metric, Evaluation evaluation) {
    ImageSet reference = evaluation.reference(metric);
    RgbImages originals = reference.images(metric, FEWEST);
    RgbImages copies = evaluation.candidate().images(metric, FEWEST);
    same(metric, evaluation, "images", originals.count(), copies.count());
    same(metric, evaluation, "rows of pixels", originals.height(), copies.height());
    same(metric, evaluation, "columns of pixels", originals.width(), copies.width());
    return new Pairs(originals, copies);
  }

  private static void same(
      String metric, Evaluation evaluation, String what, int expected, int found) {
    if (expected != found) {
      throw new DataProblem(
          evaluation.candidate().name(),
          "has "
              + found
              + " "
              + what
              + ", and the reference "
              + evaluation.reference(metric).name()
              + " has "
              + expected
              + "; "
              + metric
              + " compares the first image with the first and so on, at one size");
    }
  }

  /** The mean over pairs, with the standard error of a mean of independent pairs. */
  Estimate mean(Value value) {
    double[] values =
        IntStream.range(0, originals.count()).parallel().mapToDouble(value::of).toArray();
    return Estimate.of(
        Variance.mean(values),
        Math.sqrt(Variance.sample(values) / values.length),
        values.length,
        Unit.ONE);
  }

  /** Mean squared difference of the levels of one pair. */
  double squaredError(int pair) {
    int stride = originals.stride();
    long sum = 0;
    for (int i = pair * stride; i < (pair + 1) * stride; i++) {
      int difference = (originals.pixels()[i] & 0xff) - (copies.pixels()[i] & 0xff);
      sum += difference * difference;
    }
    return (double) sum / stride;
  }
}
