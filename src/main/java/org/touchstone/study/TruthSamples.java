package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.touchstone.density.Bound;
import org.touchstone.density.Density;
import org.touchstone.density.Distribution;
import org.touchstone.density.Draw;
import org.touchstone.density.Drawn;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Sampling;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;

/**
 * Three independent samples of the truth: test images on which every candidate's KL is estimated,
 * the reference that metrics compare with, and the candidate {@code truth}, which shows the floor.
 *
 * @param test test images with their log-likelihoods
 * @param reference reference images with theirs
 * @param floor the candidate {@code truth} with theirs
 * @param training images that the candidates were trained on with theirs, where they are known
 */
record TruthSamples(
    Drawn<?> test, Drawn<?> reference, Drawn<?> floor, Optional<Drawn<?>> training) {

  /** Nats by which machines and chunk sizes differ at most, with a margin of ten. */
  private static final double ROUNDING = 1e-3;

  static TruthSamples of(
      StudyConfig config, DensityModel model, SeedTree seeds, Progress.Starter starter) {
    TruthSamples drawn =
        config.truth().samples().isPresent()
            ? parts(drawnFrom(model, test(config, model)), config)
            : draw(config, model, seeds.child("truth"), starter);
    return config.truth().training().isPresent()
        ? drawn.with(drawnFrom(model, training(config, model)))
        : drawn;
  }

  private TruthSamples with(Drawn<?> images) {
    return new TruthSamples(test, reference, floor, Optional.of(images));
  }

  /** A set of the truth's images, and where it was read from. */
  record FromFile(Path file, Draw draw) {}

  /**
   * Reads the images that everything but training needs.
   *
   * @throws ParameterProblem if they are of another world, or fewer than the study needs
   * @throws DataProblem if the file is damaged or has no log-likelihoods
   */
  static FromFile test(StudyConfig config, DensityModel model) {
    String rows = "2 x samples + reference-samples";
    return read(model, config.truth().samples().orElseThrow(), config.truthRows(), rows);
  }

  /**
   * Reads the images that the candidates were trained on.
   *
   * @throws ParameterProblem if they are of another world, or fewer than the study needs
   * @throws DataProblem if the file is damaged or has no log-likelihoods
   */
  static FromFile training(StudyConfig config, DensityModel model) {
    return read(model, config.truth().training().orElseThrow(), config.samples(), "samples");
  }

  private static TruthSamples parts(Drawn<?> all, StudyConfig config) {
    int first = config.samples();
    int second = first + config.referenceSamples();
    return new TruthSamples(
        all.slice(0, first),
        all.slice(first, second),
        all.slice(second, config.truthRows()),
        Optional.empty());
  }

  private static FromFile read(DensityModel model, Path file, int rows, String what) {
    if (!model.isOfImages()) {
      throw new ParameterProblem(
          file.toString(),
          "samples of "
              + model.file()
              + " are vectors, which are drawn afresh by every run; leave the key out");
    }
    TokenSet set = TokenSet.read(file);
    if (!set.images().space().equals(model.space()) || !set.palette().equals(model.palette())) {
      throw new ParameterProblem(
          file.toString(), "was not drawn from " + model.file() + ": size or palette differ");
    }
    if (set.images().count() < rows) {
      throw new ParameterProblem(
          file.toString(),
          "holds "
              + set.images().count()
              + " images, the study needs "
              + rows
              + " ("
              + what
              + "); lower them or draw more with ./touchstone sample");
    }
    double[] logs =
        set.logLikelihoods()
            .orElseThrow(
                () ->
                    new DataProblem(
                        file.toString(),
                        "has no array 'log_likelihood'; draw it again with ./touchstone sample"));
    return new FromFile(file, new Draw(set.images().slice(0, rows), Arrays.copyOf(logs, rows)));
  }

  /** Refuses samples of an earlier truth: their log-likelihoods are not those of this one. */
  private static Draw drawnFrom(DensityModel model, FromFile read) {
    Draw draw = read.draw();
    int count = Math.min(AutoregressiveDensity.EVALUATION_CHUNK, draw.images().count());
    try (Density density = model.open()) {
      requireExact(model.file(), density.bound());
      double[] logs = density.logLikelihood(draw.images().slice(0, count));
      for (int i = 0; i < count; i++) {
        if (!(Math.abs(logs[i] - draw.logLikelihoods()[i]) <= ROUNDING)) {
          throw new DataProblem(
              read.file().toString(),
              "log_likelihood["
                  + i
                  + "] is "
                  + draw.logLikelihoods()[i]
                  + ", "
                  + model.file()
                  + " gives "
                  + logs[i]
                  + "; draw it again with ./touchstone sample");
        }
      }
    }
    return draw;
  }

  private static TruthSamples draw(
      StudyConfig config, DensityModel model, SeedTree seeds, Progress.Starter starter) {
    try (Distribution<?> density = model.distribution();
        Progress progress = starter.start("sample the truth", config.truthRows())) {
      requireExact(model.file(), density.bound());
      density.onProgress(progress::advance);
      if (config.sampling() == Sampling.INDEPENDENT) {
        return parts(density.draw(config.truthRows(), Uniforms.independent(seeds)), config);
      }
      // parts of one sequence would depend on each other: each is a randomisation of its own
      return new TruthSamples(
          density.draw(config.samples(), config.sampling().uniforms(seeds.child("test"))),
          density.draw(
              config.referenceSamples(), config.sampling().uniforms(seeds.child("reference"))),
          density.draw(config.samples(), config.sampling().uniforms(seeds.child("floor"))),
          Optional.empty());
    }
  }

  /**
   * Refuses a truth of which only bounds are known: no divergence from it could be bounded on a
   * known side.
   *
   * @throws ParameterProblem if its log-likelihoods are bounds
   */
  static void requireExact(Path file, Bound bound) {
    if (bound != Bound.EXACT) {
      throw new ParameterProblem(
          file.toString(),
          "is the truth, and only bounds of its log-likelihood are known; expected a density whose"
              + " log-likelihood is exact, such as image-gpt, and this one among the candidates");
    }
  }
}
