package org.touchstone.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.normality.GaussianTail;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.TokenImages;
import org.touchstone.stat.RankCorrelation;

/**
 * Does the Gaussian that stands for the truth's features know which images are likely? It is fitted
 * to the features of the reference and ranks other images: the truth's second sample and one
 * candidate's, whose log-likelihoods under P (and Q) are known.
 */
final class GaussianTailStage {

  /** How many images of either end are shown. */
  private static final int SHOWN = 32;

  private final CsvFile correlations =
      new CsvFile(
          "features",
          "resize",
          "set",
          "against",
          "n",
          "fitted_rows",
          "dimension",
          "shrinkage",
          "spearman",
          "spearman_low",
          "spearman_high",
          "kendall",
          "kendall_low",
          "kendall_high",
          "replicates");
  private final CsvFile images =
      new CsvFile("features", "resize", "set", "image", "log_density", "log_p", "log_q");
  private final Map<String, NpyArray> sheets = new LinkedHashMap<>();

  private GaussianTailStage() {}

  static GaussianTailStage of(
      StudyConfig config,
      String candidate,
      List<FeatureSets> features,
      List<CandidateSamples> all,
      Optional<Palette> palette,
      SeedTree seeds) {
    GaussianTailStage stage = new GaussianTailStage();
    for (FeatureSets set : features) {
      SeedTree node = seeds.child(set.features()).child(set.resize());
      Matrix fitted = set.reference().features("gaussian tail", 2);
      GaussianTail tail = GaussianTail.fit("gaussian tail", fitted);
      for (CandidateSamples samples : all) {
        if (samples.isTruth() || samples.name().equals(candidate)) {
          Matrix vectors = set.vectors(samples.name());
          double[] density = tail.logDensity(vectors);
          stage.imageRows(set, samples, density);
          palette.ifPresent(colours -> stage.sheets(set, samples, density, colours));
          SeedTree own = node.child(samples.name());
          Fit fit = new Fit(set, samples.name(), fitted, tail.shrinkage(), density);
          stage.correlate(config, fit, "log-p", samples.truthLogs(), own);
          if (!samples.isTruth() && samples.isExact()) { // bounds on log q do not rank images
            stage.correlate(config, fit, "log-q", samples.ownLogs(), own);
          }
        }
      }
    }
    return stage;
  }

  /** What one row of the correlations is about. */
  private record Fit(
      FeatureSets set, String name, Matrix fitted, double shrinkage, double[] density) {}

  private void correlate(
      StudyConfig config, Fit fit, String against, double[] logs, SeedTree seeds) {
    int replicates = config.agreement().replicates();
    RankCorrelation found =
        RankCorrelation.of(fit.density(), logs, replicates, seeds.child("bootstrap"));
    correlations.row(
        fit.set().features(),
        fit.set().resize(),
        fit.name(),
        against,
        logs.length,
        fit.fitted().rows(),
        fit.fitted().columns(),
        fit.shrinkage(),
        found.rho(),
        found.rhoInterval().low(),
        found.rhoInterval().high(),
        found.tau(),
        found.tauInterval().low(),
        found.tauInterval().high(),
        replicates);
  }

  private void imageRows(FeatureSets set, CandidateSamples samples, double[] density) {
    for (int i = 0; i < density.length; i++) {
      images.row(
          set.features(),
          set.resize(),
          samples.name(),
          i,
          density[i],
          samples.truthLogs()[i],
          // bounds are no likelihoods
          samples.isExact() ? OptionalDouble.of(samples.ownLogs()[i]) : OptionalDouble.empty());
    }
  }

  private void sheets(
      FeatureSets set, CandidateSamples samples, double[] density, Palette palette) {
    int[] order = GaussianTail.ascending(density);
    int shown = Math.min(SHOWN, order.length);
    int[] highest = new int[shown];
    Arrays.setAll(highest, i -> order[order.length - 1 - i]);
    RgbImages drawn = ((TokenImages) samples.images()).toRgb(palette);
    String name = set.features() + "." + set.resize() + "." + samples.name();
    sheets.put(name + ".lowest", array(drawn.rows(Arrays.copyOf(order, shown))));
    sheets.put(name + ".highest", array(drawn.rows(highest)));
  }

  private static NpyArray array(RgbImages images) {
    return NpyArray.of(images.pixels(), images.count(), images.height(), images.width(), 3);
  }

  /** Writes the tables, and the images of either end. */
  void write(RunDirectory directory) {
    correlations.write(directory.file("gaussian-tail.csv"));
    images.write(directory.file("gaussian-tail-images.csv"));
    Npz.write(directory.file("gaussian-tail.npz"), sheets);
  }
}
