package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.touchstone.agreement.Agreements;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.ScriptedNetwork;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.OnBadImage;
import org.touchstone.image.ReadImages;
import org.touchstone.network.ModelFile;
import org.touchstone.network.TorchEngine;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;

/** Runs a study, stage after stage, into its run directory. */
public final class StudyRunner {

  private final StudyConfig config;
  private final Path configFile;
  private final FeatureCache cache;
  private final Progress.Starter starter;
  private final SeedTree seeds;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /** How many real images were skipped, where they may be. */
  private OptionalInt skipped = OptionalInt.empty();

  /** Hashes of files that a user edits: as they were when they were read. */
  private final Map<String, String> early;

  private StudyRunner(
      StudyConfig config, Path configFile, FeatureCache cache, Progress.Starter starter) {
    this.config = config;
    this.configFile = configFile;
    this.cache = cache;
    this.starter = starter;
    this.seeds = new SeedTree(config.seed());
    this.early = Provenance.hashes(Provenance.own(config));
  }

  /**
   * Runs a study, with every feature extracted afresh.
   *
   * @param configFile its YAML
   * @param out the run directory; absent: {@code runs/<study>}
   * @param starter hears of progress
   * @param drawing draws figures and the report into the run directory before it is moved into
   *     place
   * @return the run directory
   */
  public static Path run(
      Path configFile, Optional<Path> out, Progress.Starter starter, Consumer<Path> drawing) {
    return run(configFile, MetricTypes.known(), out, FeatureCache.off(), starter, drawing);
  }

  /**
   * Runs a study with metrics of the user's own.
   *
   * @param configFile its YAML
   * @param metrics the metrics that there are; those of the user's files among them are put into
   *     the study
   * @param out the run directory; absent: {@code runs/<study>}
   * @param cache where features lie that were extracted before
   * @param starter hears of progress
   * @param drawing draws figures and the report into the run directory before it is moved into
   *     place
   * @return the run directory
   */
  public static Path run(
      Path configFile,
      MetricTypes metrics,
      Optional<Path> out,
      FeatureCache cache,
      Progress.Starter starter,
      Consumer<Path> drawing) {
    StudyConfig config = StudyFile.read(configFile, metrics).orThrow();
    TorchEngine.use(config.device());
    Path target = out.orElse(RunDirectory.byDefault(config.study()));
    try (RunDirectory directory = RunDirectory.open(target, config.study())) {
      return new StudyRunner(config, configFile, cache, starter).run(directory, drawing);
    }
  }

  private Path run(RunDirectory directory, Consumer<Path> drawing) {
    DensityModel truthModel = DensityModel.read(config.truth().model());
    Optional<Palette> palette =
        truthModel.isOfImages() ? Optional.of(truthModel.palette()) : Optional.empty();
    List<DensityModel> models = config.candidateModels();

    long start = System.nanoTime();
    TruthSamples truth = TruthSamples.of(config, truthModel, seeds, starter);
    List<CandidateSamples> all =
        Sampler.candidates(config, models, truthModel, truth, seeds.child(Sampler.SEEDS), starter);
    List<CandidateSamples> judged = all.stream().filter(c -> !c.isTruth()).toList();
    start = lap("sampling and likelihoods", start);

    Optional<ReadImages> read =
        config.realImages().map(path -> ImageFiles.read(path, config.onBadImage()));
    Optional<RgbImages> real = read.map(ReadImages::images).map(this::someRealImages);
    List<FeatureSets> features =
        FeatureSets.extract(config, palette, truth, all, real, cache, starter);
    start = lap("features", start);

    List<ScoredModel> scores = DivergenceScores.of(all, truth);
    List<FeatureSets> seen = new ArrayList<>(features);
    if (config.metrics().stream().anyMatch(MetricChoice::looksAtImages)) {
      seen.add(FeatureSets.images(palette.orElseThrow(), truth, all));
    }
    scores.addAll(ModeScores.of(all, truthModel));
    scores.addAll(MetricScores.of(config, seen, all, seeds.child("metric"), starter));
    config.scores().ifPresent(file -> scores.addAll(ElsewhereScores.read(file).of()));
    start = lap("metrics", start);

    List<CandidatePairs> pairs = CandidatePairs.of(judged, truth);
    AgreementStage agreement =
        AgreementStage.of(
            new Agreements(config.agreement().replicates(), seeds.child("agreement")),
            judged,
            scores,
            pairs);
    start = lap("agreement", start);

    String tested = normalityCandidate(judged, truth);
    NormalityStage normality =
        NormalityStage.of(config, tested, features, seeds.child("normality"), starter);
    GaussianTailStage tail =
        GaussianTailStage.of(config, tested, features, all, palette, seeds.child("gaussian-tail"));
    start = lap("normality", start);

    StudyTables.models(all).write(directory.file("models.csv"));
    StudyTables.scores(scores, all).write(directory.file("scores.csv"));
    StudyTables.divergences(all, truth).write(directory.file("divergences.csv"));
    StudyTables.pairs(pairs, judged).write(directory.file("pairs.csv"));
    StudyTables.details(scores).write(directory.file("details.csv"));
    StudyTables.curves(scores).write(directory.file("curves.csv"));
    StudyTables.extrapolations(scores).write(directory.file("extrapolation.csv"));
    agreement.agreement().write(directory.file("agreement.csv"));
    agreement.tau().write(directory.file("tau.csv"));
    agreement.differences().write(directory.file("differences.csv"));
    agreement.allegiance().write(directory.file("kl-or-reverse-kl.csv"));
    normality.summaries().write(directory.file("normality.csv"));
    normality.projections().write(directory.file("normality-projections.csv"));
    normality.components().write(directory);
    tail.write(directory);
    StudyArrays.writeLogLikelihoods(directory.file("log-likelihoods.npz"), truth, all);
    palette.ifPresent(
        colours ->
            StudyArrays.writeContactSheets(
                directory.file("contact-sheets.npz"), all, colours, real));
    if (read.isPresent() && config.onBadImage() == OnBadImage.SKIP) {
      StudyTables.skipped(read.get().skipped()).write(directory.file("skipped-images.csv"));
      skipped = OptionalInt.of(read.get().skipped().size());
    }
    start = lap("files", start);

    if (config.figures()) {
      drawing.accept(directory.folder());
    }
    lap("figures", start);
    return directory.finish(config, provenance(truthModel, models));
  }

  private long lap(String stage, long start) {
    long now = System.nanoTime();
    seconds.put(stage, Math.round((now - start) * 1e-7) / 100.0);
    return now;
  }

  /** As many as a candidate has, chosen at random: the files of a folder are sorted by class. */
  private RgbImages someRealImages(RgbImages images) {
    int count = Math.min(config.samples(), images.count());
    int[] rows = Shuffle.choose(images.count(), count, seeds.child("real-images").random());
    return images.rows(rows);
  }

  private String normalityCandidate(List<CandidateSamples> judged, TruthSamples truth) {
    String wanted = config.normality().candidate();
    if (!wanted.equals("best")) {
      return wanted;
    }
    return judged.stream() // by the bound where there is one: KL is no larger
        .min(Comparator.comparingDouble(c -> c.kl(truth).estimate().value()))
        .orElseThrow()
        .name();
  }

  private Provenance provenance(DensityModel truth, List<DensityModel> models) {
    Map<String, Object> constants = new LinkedHashMap<>();
    constants.put("threads", TorchEngine.THREADS);
    constants.put("device", TorchEngine.find(config.device()));
    for (String name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> constants.put(name, value));
    }
    constants.put("draw-chunk", AutoregressiveDensity.DRAW_CHUNK);
    constants.put("evaluation-chunk", AutoregressiveDensity.EVALUATION_CHUNK);
    constants.put("feature-chunk", MiniInception.CHUNK);
    constants.put("torchscript-chunk", ScriptedNetwork.CHUNK);
    skipped.ifPresent(count -> constants.put("skipped-images", count));
    List<Path> inputs = new ArrayList<>(List.of(configFile));
    inputs.addAll(Provenance.files(config));
    inputs.addAll(truth.inputs());
    models.forEach(model -> inputs.addAll(model.inputs()));
    for (Extractor extractor : config.extractors()) {
      if (Catalogue.extractor(extractor).shipped().isPresent()) {
        extractor.model().ifPresent(file -> inputs.add(ModelFile.read(file).checkWeights(file)));
      }
    }
    return Provenance.of(config, constants, seconds, cache.counts(), inputs, early);
  }
}
