package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.density.Bound;
import org.touchstone.density.Distribution;
import org.touchstone.density.Drawn;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Sampling;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.TokenImages;
import org.touchstone.sample.Vectors;

/** Draws samples, for a file or for a study. */
public final class Sampler {

  /** Name of the seeds of the candidates' images below a study's root. */
  static final String SEEDS = "sample";

  private Sampler() {}

  /**
   * Draws from a model into a file with log-likelihoods or bounds on them: images into a token set,
   * vectors as {@code vectors} float64 [n, d] and {@code log_likelihood} float64 [n]. The same
   * model, seed and skip give the same bytes on the same machine type.
   *
   * @param modelFile the model
   * @param count how many images
   * @param seed the seed
   * @param skip number of the first image of the seed's stream, so that splits do not overlap
   * @param sobol whether the images are spread evenly, by Sobol's sequence
   * @param out the .npz file
   * @param starter hears of progress
   * @throws ParameterProblem if count or skip is too small, the file cannot be written, or the
   *     model cannot be sampled so
   */
  public static void draw(
      Path modelFile,
      int count,
      long seed,
      int skip,
      boolean sobol,
      Path out,
      Progress.Starter starter) {
    if (count < 1 || skip < 0) {
      throw new ParameterProblem(
          "sample", "count " + count + " and skip " + skip + ", expected at least 1 and 0");
    }
    AtomicFiles.requireWritable(out);
    DensityModel model = DensityModel.read(modelFile);
    Sampling sampling = sobol ? Sampling.SOBOL : Sampling.INDEPENDENT;
    model.requireSamplable(sampling);
    if (skip > 0 && model.drawnElsewhere()) {
      throw new ParameterProblem(
          "sample",
          modelFile + " has images drawn elsewhere, found skip " + skip + "; leave it out");
    }
    try (Distribution<?> density = model.distribution();
        Progress progress = starter.start("sample " + model.model().name(), count)) {
      density.onProgress(progress::advance);
      Uniforms uniforms = sampling.uniforms(new SeedTree(seed).child("sample")).from(skip);
      Drawn<?> draw = density.draw(count, uniforms);
      if (draw.samples() instanceof TokenImages images) {
        tokens(images, draw, density.bound(), model).write(out);
      } else if (draw.samples() instanceof Vectors vectors) {
        StudyArrays.writeVectors(out, vectors, draw.logLikelihoods());
      }
    }
  }

  private static TokenSet tokens(
      TokenImages images, Drawn<?> draw, Bound bound, DensityModel model) {
    Optional<double[]> logs = Optional.of(draw.logLikelihoods());
    return bound == Bound.EXACT
        ? new TokenSet(images, model.palette(), logs)
        : new TokenSet(images, model.palette(), Optional.empty(), logs, draw.above());
  }

  /** The samples of one candidate, as every run of the study draws them. */
  static Drawn<?> candidate(
      StudyConfig config, DensityModel model, Distribution<?> q, SeedTree seeds) {
    return q.draw(config.samples(), config.sampling().uniforms(seeds.child(model.model().name())));
  }

  /** Draws from every candidate and evaluates what the divergences need. */
  static List<CandidateSamples> candidates(
      StudyConfig config,
      List<DensityModel> models,
      DensityModel truthModel,
      TruthSamples truth,
      SeedTree seeds,
      Progress.Starter starter) {
    List<CandidateSamples> candidates = new ArrayList<>();
    candidates.add(CandidateSamples.floor(truth));
    int images = config.samples();
    try (Distribution<?> p = truthModel.distribution();
        Progress progress =
            starter.start(
                "candidates", (truth.training().isPresent() ? 4L : 3L) * images * models.size())) {
      p.onProgress(progress::advance);
      for (DensityModel model : models) {
        progress.note(model.model().name());
        try (Distribution<?> q = model.distribution()) {
          q.onProgress(progress::advance);
          Drawn<?> draw = candidate(config, model, q, seeds);
          candidates.add(
              new CandidateSamples(
                  model.model().name(),
                  model.model().family(),
                  model.run(),
                  model.step(),
                  model.parameters(),
                  model.dose(),
                  draw.samples(),
                  draw.logLikelihoods(),
                  p.logLikelihoodOf(draw.samples()),
                  q.logLikelihoodOf(truth.test().samples()),
                  q.bound(),
                  draw.above(),
                  truth.training().map(known -> q.logLikelihoodOf(known.samples())),
                  ClosedDivergences.of(p, q, images)));
        }
      }
    }
    return candidates;
  }
}
