package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Sampling;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.TokenImages;

/**
 * Three independent samples of the truth: test images on which every candidate's KL is estimated,
 * the reference that metrics compare with, and the candidate {@code truth}, which shows the floor.
 *
 * @param test test images with their log-likelihoods
 * @param reference reference images with theirs
 * @param floor the candidate {@code truth} with theirs
 */
record TruthSamples(Draw test, Draw reference, Draw floor) {

  /** Nats by which machines and chunk sizes differ at most, with a margin of ten. */
  private static final double ROUNDING = 1e-3;

  static TruthSamples of(
      StudyConfig config, DensityModel model, SeedTree seeds, Progress.Starter starter) {
    Draw all =
        config.truth().samples().isPresent()
            ? drawnFrom(model, read(config, model, config.truth().samples().get()), config)
            : draw(config, model, seeds.child("truth"), starter);
    int first = config.samples();
    int second = first + config.referenceSamples();
    return new TruthSamples(
        part(all, 0, first), part(all, first, second), part(all, second, config.truthRows()));
  }

  /**
   * Reads the truth's samples from a file.
   *
   * @throws ParameterProblem if they are of another world, or fewer than the study needs
   * @throws DataProblem if the file is damaged or has no log-likelihoods
   */
  static Draw read(StudyConfig config, DensityModel model, Path file) {
    TokenSet set = TokenSet.read(file);
    if (!set.images().space().equals(model.space()) || !set.palette().equals(model.palette())) {
      throw new ParameterProblem(
          file.toString(), "was not drawn from " + model.file() + ": size or palette differ");
    }
    int rows = config.truthRows();
    if (set.images().count() < rows) {
      throw new ParameterProblem(
          file.toString(),
          "holds "
              + set.images().count()
              + " images, the study needs "
              + rows
              + " (2 x samples + reference-samples); lower them or draw more with ./touchstone"
              + " sample");
    }
    double[] logs =
        set.logLikelihoods()
            .orElseThrow(
                () ->
                    new DataProblem(
                        file.toString(),
                        "has no array 'log_likelihood'; draw it again with ./touchstone sample"));
    return new Draw(set.images().slice(0, rows), Arrays.copyOf(logs, rows));
  }

  /** Refuses samples of an earlier truth: their log-likelihoods are not those of this one. */
  private static Draw drawnFrom(DensityModel model, Draw draw, StudyConfig config) {
    int count = Math.min(AutoregressiveDensity.EVALUATION_CHUNK, draw.images().count());
    try (Density density = model.open()) {
      double[] logs = density.logLikelihood(draw.images().slice(0, count));
      for (int i = 0; i < count; i++) {
        if (!(Math.abs(logs[i] - draw.logLikelihoods()[i]) <= ROUNDING)) {
          throw new DataProblem(
              config.truth().samples().orElseThrow().toString(),
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

  private static Draw draw(
      StudyConfig config, DensityModel model, SeedTree seeds, Progress.Starter starter) {
    try (Density density = model.open();
        Progress progress = starter.start("sample the truth", config.truthRows())) {
      density.onProgress(progress::advance);
      if (config.sampling() == Sampling.INDEPENDENT) {
        return density.draw(config.truthRows(), Uniforms.independent(seeds));
      }
      // parts of one sequence would depend on each other: each is a randomisation of its own
      return joined(
          density.draw(config.samples(), config.sampling().uniforms(seeds.child("test"))),
          density.draw(
              config.referenceSamples(), config.sampling().uniforms(seeds.child("reference"))),
          density.draw(config.samples(), config.sampling().uniforms(seeds.child("floor"))));
    }
  }

  private static Draw joined(Draw... draws) {
    int count = Arrays.stream(draws).mapToInt(draw -> draw.images().count()).sum();
    TokenImages images = TokenImages.blank(draws[0].images().space(), count);
    double[] logs = new double[count];
    int at = 0;
    for (Draw draw : draws) {
      draw.images().copyTo(0, draw.images().count(), images, at);
      System.arraycopy(draw.logLikelihoods(), 0, logs, at, draw.images().count());
      at += draw.images().count();
    }
    return new Draw(images, logs);
  }

  private static Draw part(Draw all, int from, int to) {
    TokenImages images = all.images().slice(from, to);
    return new Draw(images, Arrays.copyOfRange(all.logLikelihoods(), from, to));
  }
}
