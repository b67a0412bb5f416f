package org.touchstone.study;

import static org.touchstone.metric.Ideal.LOWER;
import static org.touchstone.study.CatalogueEntry.Kind.DENSITY;
import static org.touchstone.study.CatalogueEntry.Kind.DIVERGENCE;
import static org.touchstone.study.CatalogueEntry.Kind.MULTIVARIATE_TEST;
import static org.touchstone.study.CatalogueEntry.Kind.RESIZE;
import static org.touchstone.study.CatalogueEntry.Kind.TEST;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.touchstone.density.autoregressive.AutoregressiveFamily;
import org.touchstone.density.latent.LatentFamily;
import org.touchstone.density.mixture.TemplateFamily;
import org.touchstone.density.perturbed.PerturbedFamily;
import org.touchstone.density.vector.VectorFamily;
import org.touchstone.divergence.SymmetricDivergence;
import org.touchstone.metric.Metric;
import org.touchstone.normality.MultivariateTest;
import org.touchstone.normality.MultivariateTests;
import org.touchstone.normality.NormalityTest;
import org.touchstone.normality.NormalityTests;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.CatalogueEntry.Kind;
import org.touchstone.study.ScoredModel.ScorerKey;
import org.touchstone.study.yaml.Kebab;

/** Everything that has a name, one line each. Listing it loads no native library. */
public final class Catalogue {

  private static final List<CatalogueEntry> DENSITIES =
      List.of(
          density(
              AutoregressiveFamily.IMAGE_GPT,
              "Chen et al. 2020, Generative Pretraining from Pixels",
              "causal transformer over palette images"),
          density(
              AutoregressiveFamily.PIXEL_CNN,
              "van den Oord et al. 2016, arXiv:1606.05328",
              "gated PixelCNN over palette images"),
          density(
              AutoregressiveFamily.PIXEL_SNAIL,
              "Chen et al. 2018, arXiv:1712.09763",
              "gated causal convolutions and causal attention over palette images"),
          density(
              LatentFamily.VD_VAE,
              "Child 2021, arXiv:2011.10650",
              "hierarchical VAE over palette images; bounds of its likelihood"),
          entry(
              DENSITY,
              OutsideDensity.ID,
              text(OutsideDensity.DEFAULTS),
              "none",
              "a network from outside, as a TorchScript archive; not run with ImageGPT's weights"),
          perturbed(
              PerturbedFamily.TEMPERATURE, "none", "a network's conditionals to the power 1/T"),
          perturbed(
              PerturbedFamily.TOP_K,
              "Fan et al. 2018, arXiv:1805.04833",
              "a network's k likeliest colours, with a floor"),
          perturbed(
              PerturbedFamily.NUCLEUS,
              "Holtzman et al. 2020, arXiv:1904.09751",
              "a network's likeliest colours up to a mass, with a floor"),
          perturbed(
              PerturbedFamily.NOISE,
              "Theis et al. 2016, arXiv:1511.01844",
              "a density mixed with noise"),
          perturbed(
              PerturbedFamily.MIXTURE,
              "Theis et al. 2016, arXiv:1511.01844",
              "two densities mixed"),
          perturbed(
              PerturbedFamily.MEMORISER, "none", "images known by heart, each pixel smoothed"),
          perturbed(
              PerturbedFamily.MODE_DROPPING,
              "none",
              "a mixture without a share of its modes: last-first, lightest-first, shuffled"),
          perturbed(
              PerturbedFamily.MODE_INVENTION,
              "none",
              "a mixture of templates with modes that it lacks"),
          configured(
              TemplateFamily.TEMPLATES.id(),
              TemplateFamily.TEMPLATES.defaults(),
              "none",
              "shapes x colours x places with pixel noise; no training"),
          configured(
              TemplateFamily.POLYGONS.id(),
              TemplateFamily.POLYGONS.defaults(),
              "Lucic et al. 2018, arXiv:1711.10337",
              "all convex polygons with corners on a grid, with pixel noise; no training"),
          configured(
              VectorFamily.GAUSSIAN.id(),
              VectorFamily.GAUSSIAN.defaults(),
              "none",
              "vectors: multivariate normal"),
          configured(
              VectorFamily.GAUSSIAN_MIXTURE.id(),
              VectorFamily.GAUSSIAN_MIXTURE.defaults(),
              "none",
              "vectors: Gaussians on the axes, the whole of given mean and covariance"),
          configured(
              VectorFamily.STUDENT_T.id(),
              VectorFamily.STUDENT_T.defaults(),
              "Kotz and Nadarajah 2004, Multivariate t Distributions and Their Applications",
              "vectors: heavy tails at a given covariance"),
          configured(
              VectorFamily.BOX.id(),
              VectorFamily.BOX.defaults(),
              "none",
              "vectors: uniform on a box"));

  private static final List<CatalogueEntry> RESIZES =
      List.of(
          resize(
              StudyConfig.Resize.LEGACY,
              "Paszke et al. 2019, as in pytorch-fid",
              "bilinear without antialias"),
          resize(
              StudyConfig.Resize.CLEAN,
              "Parmar et al. 2022, arXiv:2104.11222",
              "antialiased bicubic in floating point, as in clean-fid"),
          resize(
              StudyConfig.Resize.PILLOW_BILINEAR,
              "Parmar et al. 2022, arXiv:2104.11222",
              "antialiased bilinear in floating point"),
          resize(
              StudyConfig.Resize.PILLOW_LANCZOS,
              "Duchon 1979, Lanczos Filtering in One and Two Dimensions; as in Pillow",
              "antialiased Lanczos of three lobes in floating point"),
          resize(
              StudyConfig.Resize.PILLOW_BOX,
              "none; as in Pillow",
              "means of the pixels that a new pixel covers"),
          resize(
              StudyConfig.Resize.TENSORFLOW_BILINEAR,
              "Heusel et al. 2017, as in the original FID and torch-fidelity",
              "bilinear of TensorFlow 1, shifted by part of a pixel"),
          resize(
              StudyConfig.Resize.PILLOW_BICUBIC_UINT8,
              "Radford et al. 2021, arXiv:2103.00020; as in Pillow and torchvision",
              "antialiased bicubic on whole levels, rounded after rows and after columns"),
          resize(StudyConfig.Resize.NONE, "none", "not at all, for extractors without a network"));

  private static final List<CatalogueEntry> DIVERGENCES = divergences();

  private Catalogue() {}

  /**
   * Everything that has a name, in the order in which it is listed.
   *
   * @return the entries
   */
  public static List<CatalogueEntry> entries() {
    return entries(MetricTypes.known());
  }

  /**
   * The same with these metrics.
   *
   * @param metrics the metrics that there are
   * @return the entries
   */
  public static List<CatalogueEntry> entries(MetricTypes metrics) {
    List<CatalogueEntry> entries = new ArrayList<>(DENSITIES);
    ExtractorCatalogue.ALL.forEach(type -> entries.add(entry(type)));
    entries.addAll(RESIZES);
    entries.addAll(DIVERGENCES);
    metrics.all().forEach(type -> entries.add(entry(type)));
    NormalityTests.all().forEach(test -> entries.add(entry(test)));
    MultivariateTests.all().forEach(test -> entries.add(entry(test)));
    return List.copyOf(entries);
  }

  /** Ids of all families of densities. */
  static List<String> densities() {
    return DENSITIES.stream().map(CatalogueEntry::id).toList();
  }

  /**
   * What a configuration may name.
   *
   * @return the names of this catalogue
   */
  public static Names names() {
    return names(MetricTypes.known());
  }

  /**
   * What a configuration may name where there are these metrics.
   *
   * @param metrics the metrics that there are
   * @return the names
   */
  public static Names names(MetricTypes metrics) {
    List<CatalogueEntry> entries = entries(metrics);
    return new Names() {
      @Override
      public List<CatalogueEntry> entries() {
        return entries;
      }

      @Override
      public void tryMetric(String id, Map<String, String> parameters) {
        metrics.of(id).create(parameters);
      }

      @Override
      public Names with(Path metricFile) {
        return names(metrics.with(metricFile));
      }

      @Override
      public Optional<MetricTypes> metrics() {
        return Optional.of(metrics);
      }
    };
  }

  /**
   * All metrics but those of a user's files: see {@link MetricTypes#known()}.
   *
   * @return the metrics
   * @throws ParameterProblem if two have one id
   */
  public static List<MetricType> metrics() {
    return MetricTypes.known().all();
  }

  /**
   * The metric of an id.
   *
   * @param id the id
   * @return its entry
   * @throws ParameterProblem if there is none, naming the nearest id
   */
  public static MetricType metric(String id) {
    return MetricTypes.known().of(id);
  }

  /**
   * The metrics that a command line names.
   *
   * @param text see {@link MetricTypes#metricsOf}
   * @return the metrics, in order
   * @throws ParameterProblem if an id or parameter is unknown, or the text is not such a list
   */
  public static List<Metric> metricsOf(String text) {
    return MetricTypes.known().metricsOf(text);
  }

  static boolean isDivergence(String id) {
    return DIVERGENCES.stream().anyMatch(divergence -> divergence.id().equals(id));
  }

  /**
   * The extractor of an id.
   *
   * @param id the id
   * @return its entry
   * @throws ParameterProblem if there is none, naming the nearest id
   */
  public static ExtractorType extractor(String id) {
    return ExtractorCatalogue.ALL.stream()
        .filter(type -> type.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "extractors",
                    "unknown extractor "
                        + Nearest.suggest(
                            id, ExtractorCatalogue.ALL.stream().map(ExtractorType::id).toList())));
  }

  /**
   * The type of an extractor that a study or a file describes.
   *
   * @param chosen the extractor
   * @return its entry; for a network of the user's own one that was made for it
   * @throws ParameterProblem if it is neither that nor known
   */
  public static ExtractorType extractor(Extractor chosen) {
    return chosen.torchscript().isPresent() ? ExtractorType.own(chosen) : extractor(chosen.id());
  }

  private static CatalogueEntry density(
      AutoregressiveFamily family, String source, String summary) {
    return entry(DENSITY, family.id(), text(new TreeMap<>(family.defaults())), source, summary);
  }

  private static CatalogueEntry density(LatentFamily family, String source, String summary) {
    return entry(DENSITY, family.id(), text(new TreeMap<>(family.defaults())), source, summary);
  }

  private static CatalogueEntry perturbed(PerturbedFamily family, String source, String summary) {
    return entry(
        DENSITY, family.id(), text(new LinkedHashMap<>(family.defaults())), source, summary);
  }

  private static CatalogueEntry configured(
      String id, Map<String, Object> defaults, String source, String summary) {
    return entry(DENSITY, id, text(defaults), source, summary);
  }

  private static CatalogueEntry resize(StudyConfig.Resize resize, String source, String summary) {
    return entry(RESIZE, Kebab.of(resize), Map.of(), source, summary);
  }

  private static List<CatalogueEntry> divergences() {
    String source = "Kullback and Leibler 1951";
    List<CatalogueEntry> entries = new ArrayList<>();
    entries.add(
        divergence(
            "kl",
            source,
            "KL(truth || candidate) on samples of the truth; every study computes it"));
    entries.add(
        divergence(
            "reverse-kl",
            source,
            "KL(candidate || truth) on samples of the candidate; every study computes it"));
    for (SymmetricDivergence d : SymmetricDivergence.values()) {
      entries.add(divergence(d.id(), d.source(), d.summary() + "; every study computes it"));
    }
    for (ScorerKey key : ModeScores.KEYS) {
      entries.add(
          new CatalogueEntry(
              DIVERGENCE,
              key.scorer(),
              Optional.of(key.ideal()),
              Map.of(),
              "Lucic et al. 2018, arXiv:1711.10337",
              ModeScores.summary(key)));
    }
    return List.copyOf(entries);
  }

  private static CatalogueEntry divergence(String id, String source, String summary) {
    return new CatalogueEntry(DIVERGENCE, id, Optional.of(LOWER), Map.of(), source, summary);
  }

  private static CatalogueEntry entry(ExtractorType type) {
    return entry(Kind.EXTRACTOR, type.id(), type.parameters(), type.source(), type.summary());
  }

  private static CatalogueEntry entry(MetricType type) {
    return new CatalogueEntry(
        Kind.METRIC,
        type.id(),
        Optional.of(type.ideal()),
        text(RecordBinder.defaults(type.type())),
        type.source(),
        type.summary());
  }

  private static CatalogueEntry entry(NormalityTest test) {
    return entry(TEST, test.id(), Map.of(), test.source(), test.statistic());
  }

  private static CatalogueEntry entry(MultivariateTest test) {
    return entry(MULTIVARIATE_TEST, test.id(), Map.of(), test.source(), test.statistic());
  }

  private static CatalogueEntry entry(
      Kind kind, String id, Map<String, String> parameters, String source, String summary) {
    return new CatalogueEntry(kind, id, Optional.empty(), parameters, source, summary);
  }

  /** Defaults as text, empty where a default is null. */
  private static Map<String, String> text(Map<String, Object> defaults) {
    Map<String, String> text = new LinkedHashMap<>();
    defaults.forEach((name, value) -> text.put(name, Objects.toString(value, "")));
    return text;
  }
}
