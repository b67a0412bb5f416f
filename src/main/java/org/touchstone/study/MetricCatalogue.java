package org.touchstone.study;

import java.util.List;
import org.touchstone.metric.Metric;
import org.touchstone.metric.caption.ClipScore;
import org.touchstone.metric.classifier.ClassifierTwoSampleTest;
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
import org.touchstone.metric.pixel.MeanSquaredError;
import org.touchstone.metric.pixel.PeakSignalToNoiseRatio;
import org.touchstone.metric.pixel.StructuralSimilarity;
import org.touchstone.metric.prd.PrecisionOfDistributions;
import org.touchstone.metric.prd.RecallOfDistributions;
import org.touchstone.metric.transport.MongeInceptionDistance;
import org.touchstone.metric.transport.SlicedWasserstein;

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
              "fid-inf-nested",
              NestedFrechetDistanceLimit.class,
              "Chong and Forsyth 2020, arXiv:1911.07023",
              "the same in one pass: each subset holds the one before"),
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
              "mind",
              MongeInceptionDistance.class,
              "Berthet et al. 2026, arXiv:2605.06797",
              "Monge Inception Distance: 3 d times the squared sliced Wasserstein distance"),
          metric(
              "sliced-wasserstein",
              SlicedWasserstein.class,
              "Bonneel et al. 2015, doi:10.1007/s10851-014-0506-3",
              "Wasserstein distance of features along random lines"),
          metric(
              "vendi",
              VendiScore.class,
              "Friedman and Dieng 2023, arXiv:2210.02410",
              "effective number of different images, by the spectrum of their cosines"),
          metric(
              "prd-f8",
              RecallOfDistributions.class,
              "Sajjadi et al. 2018, arXiv:1806.00035",
              "recall of distributions over k-means cells, and the curve"),
          metric(
              "prd-f1-8",
              PrecisionOfDistributions.class,
              "Sajjadi et al. 2018, arXiv:1806.00035",
              "precision of distributions over k-means cells"),
          metric(
              "precision",
              Precision.class,
              "Kynkaanniemi et al. 2019, arXiv:1904.06991",
              "share of candidates within the support of the reference, balls to the k-th neighbour"),
          metric(
              "recall",
              Recall.class,
              "Kynkaanniemi et al. 2019, arXiv:1904.06991",
              "share of the reference within the support of the candidates"),
          metric(
              "density",
              Density.class,
              "Naeem et al. 2020, arXiv:2002.09797",
              "balls of the reference that a candidate lies in, over k"),
          metric(
              "coverage",
              Coverage.class,
              "Naeem et al. 2020, arXiv:2002.09797",
              "share of the balls of the reference that hold a candidate"),
          metric(
              "alpha-precision",
              AlphaPrecision.class,
              "Alaa et al. 2022, arXiv:2102.08921",
              "whether candidates fill spheres around the centre of the reference as it does"),
          metric(
              "beta-recall",
              BetaRecall.class,
              "Alaa et al. 2022, arXiv:2102.08921",
              "whether spheres of candidates reach their share of the reference"),
          metric(
              "authenticity",
              Authenticity.class,
              "Alaa et al. 2022, arXiv:2102.08921",
              "share of candidates that are no copies; the reference is the training set"),
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
              "energy distance of features"),
          metric(
              "ct",
              DataCopying.class,
              "Meehan et al. 2020, arXiv:2004.05675",
              "data-copying test: nearer to training images than held-out images are (below 0)"),
          metric(
              "fls",
              FeatureLikelihoodScore.class,
              "Jiralerspong et al. 2023, arXiv:2302.04440v1",
              "held-out images' likelihood under Gaussians around the candidate's, as dgm-eval"),
          metric(
              "fld",
              FeatureLikelihoodDivergence.class,
              "Jiralerspong et al. 2023, arXiv:2302.04440",
              "the same as a divergence: Gaussians around candidates against real ones"),
          metric(
              "c2st",
              ClassifierTwoSampleTest.class,
              "Lopez-Paz and Oquab 2017, arXiv:1610.06545",
              "accuracy of a classifier that tells candidate from reference"),
          metric(
              "clip-score",
              ClipScore.class,
              "Hessel et al. 2021, arXiv:2104.08718",
              "cosine of images' and their captions' embeddings, times 100"),
          metric(
              "mse",
              MeanSquaredError.class,
              "Wang and Bovik 2009, doi:10.1109/MSP.2008.930649",
              "mean squared error of pixels of pairs"),
          metric(
              "psnr",
              PeakSignalToNoiseRatio.class,
              "Huynh-Thu and Ghanbari 2008, doi:10.1049/el:20080522",
              "peak signal-to-noise ratio of pairs, in decibels"),
          metric(
              "ssim",
              StructuralSimilarity.class,
              "Wang et al. 2004, doi:10.1109/TIP.2003.819861",
              "structural similarity of pairs"));

  private MetricCatalogue() {}

  private static MetricType metric(
      String id, Class<? extends Metric> type, String source, String summary) {
    return new MetricType(id, type, source, summary);
  }
}
