package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.touchstone.image.OnBadImage;
import org.touchstone.network.TorchEngine;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Sampling;
import org.touchstone.study.yaml.Kebab;
import org.touchstone.study.yaml.Key;

/**
 * The configuration of a study, as it stands in YAML; the annotations say what each key means.
 * Paths are relative to the working directory.
 *
 * @param study name of the study
 * @param seed root of all randomness
 * @param samples images of every candidate, and test images of the truth
 * @param sampling how the images of truth and candidates are spread
 * @param device where networks run
 * @param truth the known distribution
 * @param referenceSamples how many of the truth's samples the metrics compare with
 * @param candidates what is judged
 * @param extractors what the metrics see of an image
 * @param metrics what is tested
 * @param metricFiles files that bring metrics of the user's own
 * @param scores scores of the candidates that were computed elsewhere
 * @param agreement how rankings are compared
 * @param normality how features are tested for normality
 * @param realImages a folder or zip of real images, or another file that holds images
 * @param onBadImage what is done about bad files among them
 * @param figures whether figures are drawn
 * @param sources where files come from that are not there yet
 */
public record StudyConfig(
    @Key("name of the study; results go to runs/<study>") String study,
    @Key(value = "root of all randomness", preset = "1") long seed,
    @Key(
            value = "images of every candidate, and test images of the truth",
            preset = "1000",
            atLeast = 2)
        int samples,
    @Key(
            value =
                "how the images of truth and candidates are spread: independent, or sobol, evenly"
                    + " (standard errors then hold for independent ones only)",
            preset = "independent")
        Sampling sampling,
    @Key(
            value =
                "where networks run: cpu, cuda:0 (or another number), or auto: CUDA where found",
            preset = "cpu")
        String device,
    @Key("the known distribution") Truth truth,
    @Key(
            value = "how many of the truth's samples the metrics compare with",
            preset = "3000",
            atLeast = 2)
        int referenceSamples,
    @Key(
            "what is judged: checkpoint sidecars, globs allowed; a second, independent sample of the"
                + " truth is a candidate always")
        List<FilePattern> candidates,
    @Key(
            value = "what the metrics see of an image",
            preset =
                "[{id: mini-inception, resize: legacy,"
                    + " model: synthetic/mini-inception/mini-inception.yaml},"
                    + " {id: mini-inception, resize: clean,"
                    + " model: synthetic/mini-inception/mini-inception.yaml},"
                    + " {id: pixels}]")
        List<Extractor> extractors,
    @Key("what is tested; `./touchstone list` says the ids and their parameters")
        List<MetricChoice> metrics,
    @Key(
            value =
                "files that bring metrics of your own, whose ids `metrics` may name: .java, compiled"
                    + " in memory, or .jar",
            preset = "[]")
        List<Path> metricFiles,
    @Key("scores of the candidates that were computed elsewhere: a CSV file; null: none")
        Optional<ScoresElsewhere> scores,
    @Key(value = "how rankings are compared", preset = "{}") Agreement agreement,
    @Key(value = "how features are tested for normality", preset = "{}") Normality normality,
    @Key(
            "real images (a folder, a zip, an array, an IDX file or a CIFAR-10 batch), shown and"
                + " scored by metrics without a reference")
        Optional<Path> realImages,
    @Key(
            value =
                "what is done about a damaged, foreign, transparent or other-sized file among the"
                    + " real images: fail, or skip it and name it in skipped-images.csv",
            preset = "fail")
        OnBadImage onBadImage,
    @Key(value = "whether figures are drawn", preset = "true") boolean figures,
    @Key(value = "where files come from that may not be there yet; errors tell", preset = "[]")
        List<Source> sources) {

  /** Stands for the images themselves, for metrics that look at them through no extractor. */
  public static final Extractor IMAGES =
      Extractor.of("images", Optional.of(Resize.NONE), Optional.empty());

  /** How an image is brought to the size that an extractor's network takes. */
  public enum Resize {
    /** Bilinear without antialias, as pytorch-fid feeds its network. */
    LEGACY,
    /** Antialiased bicubic in float, as clean-fid does. */
    CLEAN,
    /** Antialiased bilinear in float, as Pillow does. */
    PILLOW_BILINEAR,
    /** Antialiased Lanczos in float, as Pillow does. */
    PILLOW_LANCZOS,
    /** Means of the pixels covered, as Pillow does. */
    PILLOW_BOX,
    /** Bilinear of TensorFlow 1, as the original FID and torch-fidelity. */
    TENSORFLOW_BILINEAR,
    /** Antialiased bicubic on whole levels, as Pillow does to 8-bit images; for CLIP, DINOv2. */
    PILLOW_BICUBIC_UINT8,
    /** Not at all. */
    NONE;

    /**
     * The kernel.
     *
     * @return the kernel of that name, absent for {@link #NONE}
     */
    public Optional<org.touchstone.image.Resize> kernel() {
      return this == NONE
          ? Optional.empty()
          : Optional.of(org.touchstone.image.Resize.of(Kebab.of(this)));
    }

    static Resize of(String id) {
      return Arrays.stream(values()).filter(r -> Kebab.of(r).equals(id)).findFirst().orElseThrow();
    }
  }

  /**
   * The known distribution.
   *
   * @param model sidecar of its checkpoint
   * @param samples samples that were drawn from it, with their log-likelihoods
   * @param training images that the candidates were trained on, with theirs
   */
  public record Truth(
      @Key("sidecar of the truth's checkpoint") Path model,
      @Key(
              "npz of samples drawn from it, with log-likelihoods: the first `samples` rows are the"
                  + " test images, the next `reference-samples` the reference, the next `samples`"
                  + " the candidate `truth`; null: drawn afresh")
          Optional<Path> samples,
      @Key(
              "npz of images that the candidates were trained on, drawn from it with"
                  + " log-likelihoods: on the first `samples` of them KL is told too, so that"
                  + " overfitting is seen; null: not told")
          Optional<Path> training) {}

  /**
   * Where a file comes from, for whoever does not have it.
   *
   * @param file its path as the study names it
   * @param from a command, an address or a page
   */
  public record Source(
      @Key("path or glob of a file, as it stands elsewhere in the study") String file,
      @Key("where it comes from: a command, an address or a page") String from) {}

  /**
   * How rankings are compared.
   *
   * @param replicates bootstrap replicates
   */
  public record Agreement(
      @Key(
              value = "bootstrap replicates of a 95 % interval",
              preset = "2000",
              atLeast = 100,
              atMost = 100_000)
          int replicates) {}

  /**
   * How features are tested for normality.
   *
   * @param projections number of random one-dimensional projections
   * @param tests ids of the tests
   * @param sizes numbers of images at which rejection is shown, ascending
   * @param candidate which candidate is tested beside the truth
   * @param components number of principal components
   * @param multivariate ids of the tests made of all components together
   * @param controls how many Gaussian controls are drawn
   */
  public record Normality(
      @Key(value = "random one-dimensional projections", preset = "300", atLeast = 1)
          int projections,
      @Key(value = "ids of the tests", preset = "[shapiro-wilk, dagostino-pearson]")
          List<String> tests,
      @Key(
              value = "numbers of images at which rejection is shown, ascending, at most `samples`",
              preset = "[100, 300, 1000]",
              atLeast = 20)
          List<Integer> sizes,
      @Key(
              value = "candidate tested beside the truth: its name, or best (smallest KL)",
              preset = "best")
          String candidate,
      @Key(
              value = "principal components that are tested, one by one and together",
              preset = "10",
              atLeast = 1)
          int components,
      @Key(
              value = "ids of the tests made of all components together",
              preset = "[mardia-skewness, mardia-kurtosis, henze-zirkler]")
          List<String> multivariate,
      @Key(
              value =
                  "Gaussian controls with the truth's covariance, for p-values of numbers of"
                      + " rejections; 200 for a study of normality, 0: none",
              preset = "20",
              atLeast = 0,
              atMost = 100_000)
          int controls) {

    /**
     * Checks the lists.
     *
     * @throws ParameterProblem if there is no test, or the sizes do not ascend
     */
    public Normality {
      if (tests.isEmpty()) {
        throw new ParameterProblem("tests", "found an empty list, expected at least one test");
      }
      if (sizes.isEmpty()) {
        throw new ParameterProblem("sizes", "found an empty list, expected at least one size");
      }
      for (int i = 1; i < sizes.size(); i++) {
        if (sizes.get(i) <= sizes.get(i - 1)) {
          throw new ParameterProblem(
              "sizes",
              "found "
                  + sizes.get(i)
                  + " after "
                  + sizes.get(i - 1)
                  + ", expected ascending sizes");
        }
      }
    }
  }

  /**
   * Checks the name and the lists.
   *
   * @throws ParameterProblem if the name cannot name a folder, the device is none, or a list is
   *     empty
   */
  public StudyConfig {
    if (!study.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new ParameterProblem(
          "study",
          "found \""
              + study
              + "\", expected letters, digits, dots and hyphens (it names a folder)");
    }
    TorchEngine.requireDeviceName(device);
    refuseEmpty("candidates", candidates);
    refuseEmpty("extractors", extractors);
    refuseEmpty("metrics", metrics);
  }

  private static void refuseEmpty(String key, List<?> list) {
    if (list.isEmpty()) {
      throw new ParameterProblem(key, "found an empty list, expected at least one item");
    }
  }

  /**
   * How many of the truth's samples the study uses: test images, reference, and candidate {@code
   * truth}.
   *
   * @return rows
   */
  public int truthRows() {
    return Math.addExact(Math.multiplyExact(2, samples), referenceSamples);
  }

  /**
   * The candidates' models, in the order of the configuration.
   *
   * @return the models
   * @throws org.touchstone.problem.Problem if a file cannot be read
   */
  List<DensityModel> candidateModels() {
    List<DensityModel> models = new ArrayList<>();
    for (FilePattern pattern : candidates) {
      try {
        pattern.files().forEach(file -> models.add(DensityModel.read(file)));
      } catch (IOException e) {
        throw new DataProblem(pattern.toString(), "cannot be listed (" + e + ")", e);
      }
    }
    return models;
  }

  /**
   * The extractors that a metric's keys {@code features} and {@code resize} select. Without {@code
   * resize}, clean-fid takes the clean ones and every other metric those that are not clean. A
   * metric of the images themselves has {@link #IMAGES}.
   *
   * @param metric one of the metrics
   * @return the selected extractors in the order of the configuration; whether they give what the
   *     metric needs is not looked at
   */
  public List<Extractor> extractorsOf(MetricChoice metric) {
    if (metric.looksAtImages()) {
      return List.of(IMAGES);
    }
    List<Extractor> selected = new ArrayList<>();
    // a name that an extractor has in results is that extractor's, though others may have it as id
    boolean label =
        metric.features().stream()
            .anyMatch(name -> extractors.stream().anyMatch(e -> name.equals(e.label())));
    for (Extractor extractor : extractors) {
      Resize resize = extractor.resize().orElseThrow();
      boolean sameId =
          metric
              .features()
              .map(name -> name.equals(label ? extractor.label() : extractor.id()))
              .orElse(true);
      boolean sameResize =
          metric.resize().map(resize::equals).orElse(metric.clean() == (resize == Resize.CLEAN));
      if (sameId && sameResize) {
        selected.add(extractor);
      }
    }
    return selected;
  }

  StudyConfig withMetrics(List<MetricChoice> resolved, List<Path> files) {
    return new StudyConfig(
        study,
        seed,
        samples,
        sampling,
        device,
        truth,
        referenceSamples,
        candidates,
        extractors,
        resolved,
        files,
        scores,
        agreement,
        normality,
        realImages,
        onBadImage,
        figures,
        sources);
  }
}
