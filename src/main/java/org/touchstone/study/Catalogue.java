package org.touchstone.study;

import static org.touchstone.metric.Ideal.HIGHER;
import static org.touchstone.metric.Ideal.LOWER;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.touchstone.metric.CleanFrechetDistance;
import org.touchstone.metric.FrechetDistance;
import org.touchstone.metric.FrechetDistanceLimit;
import org.touchstone.metric.InceptionScore;
import org.touchstone.metric.InceptionScoreLimit;
import org.touchstone.metric.KernelDistance;
import org.touchstone.problem.ParameterProblem;

/** Everything that has a name, one line each. */
public final class Catalogue {

  private static final List<MetricType> OURS =
      List.of(
          metric("is", InceptionScore.class, HIGHER, "Salimans et al. 2016", "Inception Score"),
          metric("is-inf", InceptionScoreLimit.class, HIGHER, "Chong & Forsyth 2020", "Inception Score, extrapolated to infinitely many images"),
          metric("fid", FrechetDistance.class, LOWER, "Heusel et al. 2017", "Fréchet distance of Gaussians fitted to features"),
          metric("fid-inf", FrechetDistanceLimit.class, LOWER, "Chong & Forsyth 2020", "FID, extrapolated to infinitely many candidate images"),
          metric("clean-fid", CleanFrechetDistance.class, LOWER, "Parmar et al. 2022", "FID after the antialiased resize 'clean'"),
          metric("kid", KernelDistance.class, LOWER, "Binkowski et al. 2018", "squared maximum mean discrepancy of features, polynomial kernel"));

  private Catalogue() {}

  private static MetricType metric(
      String id,
      Class<? extends org.touchstone.metric.Metric> type,
      org.touchstone.metric.Ideal ideal,
      String source,
      String summary) {
    return new MetricType(id, type, ideal, source, summary);
  }

  /**
   * All metrics: ours in the order above, then those of {@link MetricProvider}s on the class path.
   *
   * @return the metrics
   * @throws ParameterProblem if two have one id
   */
  public static List<MetricType> metrics() {
    List<MetricType> all = new ArrayList<>(OURS);
    for (MetricProvider provider : ServiceLoader.load(MetricProvider.class)) {
      for (MetricType added : provider.metrics()) {
        if (all.stream().anyMatch(known -> known.id().equals(added.id()))) {
          throw new ParameterProblem(
              added.id(), "two metrics have this id; remove " + added.type().getName());
        }
        all.add(added);
      }
    }
    return List.copyOf(all);
  }

  /**
   * The metric of an id.
   *
   * @param id the id
   * @return its entry
   * @throws ParameterProblem if there is none, naming the nearest id
   */
  public static MetricType metric(String id) {
    List<MetricType> all = metrics();
    return all.stream()
        .filter(type -> type.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "metrics",
                    "unknown metric "
                        + NearestName.suggest(id, all.stream().map(MetricType::id).toList())));
  }
}
