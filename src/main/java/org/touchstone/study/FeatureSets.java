package org.touchstone.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Needs;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Samples;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * What one extractor says of the reference and of every candidate.
 *
 * @param extractor which extractor
 * @param reference the truth's reference images
 * @param candidates every candidate by name, the truth's second sample among them
 * @param heldOut the truth's test images, where a metric needs more of the truth than the reference
 * @param real real images, where there are any and a classifier looks at them
 */
record FeatureSets(
    Extractor extractor,
    ImageSet reference,
    Map<String, ImageSet> candidates,
    Optional<ImageSet> heldOut,
    Optional<ImageSet> real) {

  /** What tables call real images. */
  static final String REAL = "real";

  /** Extracts features with every extractor of a study, or takes them from the cache. */
  static List<FeatureSets> extract(
      StudyConfig config,
      Optional<Palette> colours,
      TruthSamples truthSamples,
      List<CandidateSamples> candidates,
      Optional<RgbImages> realImages,
      FeatureCache cache,
      Progress.Starter starter) {
    if (colours.isEmpty()) {
      return List.of(VectorFeatures.of(config, truthSamples, candidates));
    }
    Palette palette = colours.get();
    List<FeatureSets> sets = new ArrayList<>();
    TokenImages reference = images(truthSamples.reference().samples());
    boolean tested =
        config.metrics().stream().anyMatch(choice -> choice.metric().needs().heldOut());
    long images =
        (tested ? config.samples() : 0)
            + reference.count()
            + (long) config.samples() * candidates.size();
    boolean classes =
        config.metrics().stream()
            .anyMatch(choice -> choice.metric().needs().input() == Needs.Input.PROBABILITIES);
    try (Progress progress = starter.start("features", images * config.extractors().size())) {
      for (Extractor extractor : config.extractors()) {
        progress.note(extractor.label() + " " + extractor.resizeId());
        try (FeatureExtractor network =
            cache.through(open(extractor, reference.space(), classes))) {
          Map<String, ImageSet> byName = new LinkedHashMap<>();
          ImageSet truth = set("reference", network, reference.toRgb(palette), progress);
          Optional<ImageSet> test =
              tested
                  ? Optional.of(
                      set(
                          "test",
                          network,
                          images(truthSamples.test().samples()).toRgb(palette),
                          progress))
                  : Optional.empty();
          for (CandidateSamples candidate : candidates) {
            byName.put(
                candidate.name(),
                set(
                    candidate.name(),
                    network,
                    images(candidate.images()).toRgb(palette),
                    progress));
          }
          // pixels of another size than the candidates' would be another space
          Optional<ImageSet> real =
              Catalogue.extractor(extractor).givesProbabilities()
                  ? realImages.map(photos -> set(REAL, network, photos, progress))
                  : Optional.empty();
          sets.add(new FeatureSets(extractor, truth, byName, test, real));
        }
      }
    }
    return sets;
  }

  /** The images themselves, for metrics that look at them through no extractor. */
  static FeatureSets images(
      Palette palette, TruthSamples truth, List<CandidateSamples> candidates) {
    Map<String, ImageSet> byName = new LinkedHashMap<>();
    for (CandidateSamples candidate : candidates) {
      byName.put(candidate.name(), images(candidate.name(), candidate.images(), palette));
    }
    return new FeatureSets(
        StudyConfig.IMAGES,
        images("reference", truth.reference().samples(), palette),
        byName,
        Optional.of(images("test", truth.test().samples(), palette)),
        Optional.empty());
  }

  /** Samples of a world with a palette. */
  private static TokenImages images(Samples samples) {
    return (TokenImages) samples;
  }

  private static ImageSet images(String name, Samples samples, Palette palette) {
    return ImageSet.ofImages(name, images(samples).toRgb(palette));
  }

  private static FeatureExtractor open(Extractor choice, Space space, boolean probabilities) {
    return Catalogue.extractor(choice).open(choice, space.height(), space.width(), probabilities);
  }

  private static ImageSet set(
      String name, FeatureExtractor network, RgbImages images, Progress progress) {
    Features features = network.extract(images, progress::advance);
    return new ImageSet(name, Optional.of(features.vectors()), features.probabilities());
  }

  /** Feature vectors of a candidate. */
  Matrix vectors(String candidate) {
    return candidates.get(candidate).features("normality", 1);
  }

  /** What is scored: every candidate, then real images where there are any. */
  List<ImageSet> judged() {
    List<ImageSet> judged = new ArrayList<>(candidates.values());
    real.ifPresent(judged::add);
    return judged;
  }

  boolean isReal(ImageSet set) {
    return real.filter(images -> images == set).isPresent();
  }

  /** How many reference images there are. */
  int references() {
    return reference
        .features()
        .map(Rows::rows)
        .orElseGet(() -> reference.images("reference", 1).count());
  }

  boolean givesProbabilities() {
    return !extractor.equals(StudyConfig.IMAGES)
        && Catalogue.extractor(extractor).givesProbabilities();
  }

  String features() {
    return extractor.label();
  }

  String resize() {
    return extractor.resizeId();
  }
}
