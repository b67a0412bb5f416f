package org.touchstone.study;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.frechet.Gaussian;

/**
 * What is said beside the value of a metric of means and covariances (one for which moments may
 * stand) where a covariance is singular: the value is right, but of a Gaussian without breadth in
 * some directions, and with few rows mostly bias.
 */
final class SingularCovariance {

  private SingularCovariance() {}

  static Optional<String> caution(Metric metric, Evaluation evaluation) {
    if (metric.needs().moments() == Needs.Moments.NEITHER) {
      return Optional.empty();
    }
    Set<String> singular = new LinkedHashSet<>(); // both sides may be the same file
    of(metric, evaluation.candidate()).ifPresent(singular::add);
    evaluation.reference().flatMap(set -> of(metric, set)).ifPresent(singular::add);
    return singular.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", singular));
  }

  private static Optional<String> of(Metric metric, ImageSet set) {
    Gaussian gaussian = Gaussian.of(set, metric.id()); // which the metric has had made
    int width = gaussian.mean().length;
    if (gaussian.covariance().isPresent()) {
      return Optional.empty();
    }
    boolean few = gaussian.count().isPresent() && gaussian.count().getAsLong() <= width;
    return Optional.of(
        "the covariance of "
            + set.name()
            + " is singular: "
            + (few
                ? gaussian.count().getAsLong()
                    + " rows in "
                    + width
                    + " dimensions; compare only with values of equal counts, or give more images"
                : "its "
                    + width
                    + " features are constant or linear functions of each other in part"));
  }
}
