package org.touchstone.study;

import java.util.List;
import org.touchstone.metric.Metric;
import org.touchstone.metric.frechet.CleanFrechetDistance;
import org.touchstone.metric.frechet.FrechetDistance;
import org.touchstone.metric.frechet.FrechetDistanceLimit;
import org.touchstone.metric.inception.InceptionScore;
import org.touchstone.metric.inception.InceptionScoreLimit;
import org.touchstone.metric.kernel.ClipMeanDiscrepancy;
import org.touchstone.metric.kernel.EnergyDistance;
import org.touchstone.metric.kernel.GaussianDiscrepancy;
import org.touchstone.metric.kernel.KernelDistance;

/** The metrics that come with Touchstone, in the order in which they are listed. */
final class MetricCatalogue {

  static final List<MetricType> METRICS =
      List.of(
          metric(
              "is",
              InceptionScore.class,
              "Salimans et al. 2016, arXiv:1606.03498",
              "Inception Score"),
          metric(
              "is-inf",
              InceptionScoreLimit.class,
              "Chong and Forsyth 2020, arXiv:1911.07023",
              "Inception Score, extrapolated to infinitely many images"),
          metric(
              "fid",
              FrechetDistance.class,
              "Heusel et al. 2017, arXiv:1706.08500",
              "Fréchet distance of Gaussians fitted to features"),
          metric(
              "fid-inf",
              FrechetDistanceLimit.class,
              "Chong and Forsyth 2020, arXiv:1911.07023",
              "FID, extrapolated to infinitely many candidate images"),
          metric(
              "clean-fid",
              CleanFrechetDistance.class,
              "Parmar et al. 2022, arXiv:2104.11222",
              "FID after the antialiased resize 'clean'"),
          metric(
              "kid",
              KernelDistance.class,
              "Binkowski et al. 2018, arXiv:1801.01401",
              "squared maximum mean discrepancy of features, polynomial kernel"),
          metric(
              "mmd-rbf",
              GaussianDiscrepancy.class,
              "Gretton et al. 2012, JMLR 13",
              "squared maximum mean discrepancy of features, Gaussian kernel"),
          metric(
              "cmmd",
              ClipMeanDiscrepancy.class,
              "Jayasumana et al. 2024, arXiv:2401.09603",
              "squared maximum mean discrepancy of normalised features, times 1000"),
          metric(
              "energy",
              EnergyDistance.class,
              "Székely and Rizzo 2013, JSPI 143",
              "energy distance of features"));

  private MetricCatalogue() {}

  private static MetricType metric(
      String id, Class<? extends Metric> type, String source, String summary) {
    return new MetricType(id, type, source, summary);
  }
}
