package org.touchstone.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.touchstone.density.mixture.TemplateMixture;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Score;
import org.touchstone.sample.TokenImages;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.study.ScoredModel.ScorerKey;

/**
 * True precision and recall of a sample, where the truth is a mixture of templates: every image is
 * decoded to the mode of the truth that it is most likely of.
 *
 * <ul>
 *   <li>{@code mode-precision}: the share of images that differ from the template of their mode in
 *       no more pixels than 999 in 1,000 images of the truth do, by the binomial distribution of
 *       the noise. Standard error: binomial.
 *   <li>{@code mode-recall}: the share of the truth's modes that such images hold; among n images
 *       even of the truth some modes are missing, so compare it with the candidate {@code truth}.
 *       Standard error: the jackknife. Without one image a mode is lost only if it has no other, so
 *       that with f modes of one image among M it is {@code sqrt((n-1)/n f (1 - f/n)) / M}.
 * </ul>
 *
 * <p>They know the truth and are no metrics: {@code tau.csv} says how the metrics agree with them,
 * and nothing ranks them.
 *
 * <p>Source: Lucic, Kurach, Michalski, Gelly, Bousquet, "Are GANs Created Equal? A Large-Scale
 * Study", NeurIPS 2018, whose distance to the manifold of triangles is the distance to the nearest
 * template here.
 */
final class ModeScores {

  /** What stands in the column of features. */
  static final String MODES = "modes";

  /** Share of the truth's images that are counted as precise, at least. */
  private static final double WITHIN_NOISE = 0.999;

  private static final ScorerKey PRECISION =
      new ScorerKey("mode-precision", MODES, "none", Ideal.HIGHER);
  private static final ScorerKey RECALL = new ScorerKey("mode-recall", MODES, "none", Ideal.HIGHER);

  /** Both. */
  static final List<ScorerKey> KEYS = List.of(PRECISION, RECALL);

  private ModeScores() {}

  /** One line for the catalogue. */
  static String summary(ScorerKey key) {
    return key.equals(PRECISION)
        ? "true share of samples within noise of a mode; where the truth is of templates"
        : "true share of modes that samples hold; where the truth is of templates";
  }

  /** Of every candidate; none where the truth's modes are not known. */
  static List<ScoredModel> of(List<CandidateSamples> candidates, DensityModel truth) {
    if (!(truth.configured().orElse(null) instanceof TemplateMixture modes)) {
      return List.of();
    }
    List<ScoredModel> scores = new ArrayList<>();
    for (ScorerKey key : KEYS) {
      for (CandidateSamples candidate : candidates) {
        TokenImages images = modes.space().require(candidate.images());
        Estimate estimate =
            key.equals(PRECISION) ? precision(modes, images) : recall(modes, images);
        Score score =
            new Score(
                key.scorer(), key.ideal(), estimate, Optional.empty(), Map.of(), Optional.empty());
        scores.add(
            new ScoredModel(
                candidate.name(), key, estimate, OptionalLong.empty(), Optional.of(score)));
      }
    }
    return scores;
  }

  /**
   * Pixels in which an image may differ from its template and still be of the truth.
   *
   * @param modes the truth
   * @return the 0.999 quantile of the noise
   */
  static int tolerance(TemplateMixture modes) {
    return new BinomialDistribution(null, modes.space().dimensions(), modes.changed())
        .inverseCumulativeProbability(WITHIN_NOISE);
  }

  static Estimate precision(TemplateMixture modes, TokenImages images) {
    int n = images.count();
    double share = IntStream.of(preciseModes(modes, images)).filter(mode -> mode >= 0).count();
    share /= n;
    return Estimate.of(share, Math.sqrt(share * (1 - share) / n), n, Unit.ONE);
  }

  static Estimate recall(TemplateMixture modes, TokenImages images) {
    int n = images.count();
    int[] held = new int[modes.templates().images().count()];
    IntStream.of(preciseModes(modes, images)).filter(mode -> mode >= 0).forEach(m -> held[m]++);
    double covered = IntStream.of(held).filter(count -> count > 0).count();
    double once = IntStream.of(held).filter(count -> count == 1).count();
    double error = Math.sqrt((n - 1.0) / n * once * (1 - once / n)) / held.length;
    return Estimate.of(covered / held.length, error, n, Unit.ONE);
  }

  /** The mode of every image, -1 where it is too far from any. */
  private static int[] preciseModes(TemplateMixture modes, TokenImages images) {
    TemplateMixture.Decoded decoded = modes.decode(images);
    int tolerance = tolerance(modes);
    return IntStream.range(0, images.count())
        .map(i -> decoded.distances()[i] <= tolerance ? decoded.modes()[i] : -1)
        .toArray();
  }
}
