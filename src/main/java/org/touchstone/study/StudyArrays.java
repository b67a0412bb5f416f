package org.touchstone.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.TokenImages;
import org.touchstone.sample.Vectors;

/**
 * The arrays of a run directory: log-likelihoods of every image, and the first images to look at.
 */
final class StudyArrays {

  private static final int SHEET = 64;

  private StudyArrays() {}

  /**
   * {@code p} [n] of the test images and, for every candidate NAME, {@code NAME.q} of the test
   * images, {@code NAME.own.q} and {@code NAME.own.p} of its own images, all in nats. Where only
   * bounds are known they are {@code NAME.q.lower}, {@code NAME.own.q.lower} and {@code
   * NAME.own.q.upper}.
   */
  static void writeLogLikelihoods(
      Path file, TruthSamples truth, List<CandidateSamples> candidates) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("p", vector(truth.test().logLikelihoods()));
    for (CandidateSamples candidate : candidates) {
      String lower = candidate.isExact() ? "" : ".lower";
      arrays.put(candidate.name() + ".q" + lower, vector(candidate.testLogs()));
      arrays.put(candidate.name() + ".own.q" + lower, vector(candidate.ownLogs()));
      candidate
          .ownAbove()
          .ifPresent(above -> arrays.put(candidate.name() + ".own.q.upper", vector(above)));
      arrays.put(candidate.name() + ".own.p", vector(candidate.truthLogs()));
    }
    Npz.write(file, arrays);
  }

  /** The first images of every candidate, and real ones where there are any. */
  static void writeContactSheets(
      Path file, List<CandidateSamples> candidates, Palette palette, Optional<RgbImages> real) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (CandidateSamples candidate : candidates) {
      if (candidate.images() instanceof TokenImages images) {
        int shown = Math.min(SHEET, images.count());
        arrays.put(candidate.name(), array(images.slice(0, shown).toRgb(palette)));
      }
    }
    real.ifPresent(
        images -> arrays.put("real", array(images.slice(0, Math.min(SHEET, images.count())))));
    Npz.write(file, arrays);
  }

  /** {@code vectors} [n, d] and {@code log_likelihood} [n] in nats. */
  static void writeVectors(Path file, Vectors vectors, double[] logLikelihoods) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(
        "vectors", NpyArray.of(vectors.values(), vectors.count(), vectors.space().dimensions()));
    arrays.put("log_likelihood", vector(logLikelihoods));
    Npz.write(file, arrays);
  }

  private static NpyArray vector(double[] values) {
    return NpyArray.of(values, values.length);
  }

  private static NpyArray array(RgbImages images) {
    return NpyArray.of(images.pixels(), images.count(), images.height(), images.width(), 3);
  }
}
