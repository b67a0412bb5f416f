package org.touchstone.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.divergence.KullbackLeibler;
import org.touchstone.divergence.LogRatios;
import org.touchstone.divergence.Side;
import org.touchstone.divergence.Sided;
import org.touchstone.divergence.SymmetricDivergence;
import org.touchstone.image.SkippedImage;
import org.touchstone.metric.Curve;
import org.touchstone.metric.Extrapolation;
import org.touchstone.metric.Score;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.study.ScoredModel.ScorerKey;

/** The tables of candidates, scores, divergences and pairs of a run directory. */
final class StudyTables {

  private StudyTables() {}

  /** Whether each candidate is the last snapshot of its run in the study. */
  static boolean[] last(List<CandidateSamples> candidates) {
    Map<String, Integer> lastStep = new LinkedHashMap<>();
    for (CandidateSamples candidate : candidates) {
      lastStep.merge(candidate.run(), candidate.step().orElse(0), Math::max);
    }
    boolean[] last = new boolean[candidates.size()];
    for (int i = 0; i < last.length; i++) {
      CandidateSamples candidate = candidates.get(i);
      last[i] = candidate.step().orElse(0) == lastStep.get(candidate.run());
    }
    return last;
  }

  /** Bad images that were left out. */
  static CsvFile skipped(List<SkippedImage> skipped) {
    CsvFile csv = new CsvFile("file", "reason");
    skipped.forEach(image -> csv.row(image.file().replace('\\', '/'), image.reason()));
    return csv;
  }

  static CsvFile models(List<CandidateSamples> candidates) {
    CsvFile csv =
        new CsvFile(
            "model", "family", "run", "step", "parameters", "final", "dose", "log_likelihood");
    boolean[] last = last(candidates);
    for (int i = 0; i < last.length; i++) {
      CandidateSamples c = candidates.get(i);
      csv.row(
          c.name(),
          c.family(),
          c.run(),
          c.step(),
          c.parameters(),
          last[i],
          c.dose(),
          c.isExact() ? "exact" : "bounds");
    }
    return csv;
  }

  /** Numbers that stand beside a value and are never ranked, such as p-values. */
  static CsvFile details(List<ScoredModel> scores) {
    CsvFile csv = new CsvFile("model", "scorer", "features", "resize", "detail", "value");
    for (ScoredModel scored : scores) {
      ScorerKey key = scored.scorer();
      Map<String, Double> details = scored.score().map(Score::details).orElse(Map.of());
      details.forEach(
          (name, value) ->
              csv.row(scored.model(), key.scorer(), key.features(), key.resize(), name, value));
    }
    return csv;
  }

  /** The lines behind scores, point by point. */
  static CsvFile curves(List<ScoredModel> scores) {
    CsvFile csv =
        new CsvFile("model", "scorer", "features", "resize", "x_name", "y_name", "x", "y");
    for (ScoredModel scored : scores) {
      ScorerKey key = scored.scorer();
      Optional<Curve> curve = scored.score().flatMap(Score::curve);
      for (int i = 0; curve.isPresent() && i < curve.get().x().length; i++) {
        csv.row(
            scored.model(),
            key.scorer(),
            key.features(),
            key.resize(),
            curve.get().xName(),
            curve.get().yName(),
            curve.get().x()[i],
            curve.get().y()[i]);
      }
    }
    return csv;
  }

  static CsvFile scores(List<ScoredModel> scores, List<CandidateSamples> candidates) {
    CsvFile csv =
        new CsvFile(
            "model",
            "family",
            "run",
            "step",
            "scorer",
            "features",
            "resize",
            "replicate",
            "value",
            "standard_error",
            "spread",
            "bound",
            "count",
            "reference_count",
            "unit",
            "ideal");
    Map<String, CandidateSamples> byName = new LinkedHashMap<>();
    candidates.forEach(candidate -> byName.put(candidate.name(), candidate));
    for (ScoredModel score : scores) {
      CandidateSamples candidate = byName.get(score.model());
      ScorerKey scorer = score.scorer();
      Estimate estimate = score.estimate();
      csv.row(
          score.model(),
          candidate == null ? "" : candidate.family(),
          candidate == null ? "" : candidate.run(),
          candidate == null ? OptionalInt.empty() : candidate.step(),
          scorer.scorer(),
          scorer.features(),
          scorer.resize(),
          0,
          estimate.value(),
          estimate.standardError(),
          estimate.spread(),
          score.side().id(),
          estimate.count() > 0 ? OptionalLong.of(estimate.count()) : OptionalLong.empty(),
          score.referenceCount(),
          estimate.unit().symbol(),
          scorer.ideal());
    }
    return csv;
  }

  static CsvFile divergences(List<CandidateSamples> candidates, TruthSamples truth) {
    CsvFile csv =
        new CsvFile(
            "model",
            "divergence",
            "nats",
            "nats_standard_error",
            "bits_per_dimension",
            "bits_standard_error",
            "count",
            "value",
            "standard_error",
            "unit",
            "saturated",
            "bound");
    for (CandidateSamples candidate : candidates) {
      divergence(csv, candidate, "kl", candidate.kl(truth), false);
      candidate
          .reverseKl(truth)
          .forEach(known -> divergence(csv, candidate, "reverse-kl", known, false));
      candidate
          .klOnTraining(truth)
          .ifPresent(known -> divergence(csv, candidate, "kl-on-training", known, false));
      if (!candidate.isExact()) {
        candidate
            .bounds(truth)
            .jeffreys()
            .ifPresent(bound -> divergence(csv, candidate, "jeffreys", bound, false));
        continue;
      }
      LogRatios ratios = candidate.ratios(truth);
      for (SymmetricDivergence d : SymmetricDivergence.values()) {
        Sided known = new Sided(Side.EXACT, d.estimate(ratios));
        divergence(csv, candidate, d.id(), known, d.saturated(ratios));
      }
    }
    return csv;
  }

  private static void divergence(
      CsvFile csv, CandidateSamples candidate, String name, Sided known, boolean saturated) {
    Estimate estimate = known.estimate();
    int dimensions = candidate.images().space().dimensions();
    Optional<Estimate> nats =
        Optional.of(estimate).filter(found -> found.unit() == Unit.NATS_PER_IMAGE);
    Optional<Estimate> bits =
        nats.map(found -> KullbackLeibler.bitsPerDimension(found, dimensions));
    csv.row(
        candidate.name(),
        name,
        nats.map(Estimate::value),
        nats.map(Estimate::standardError),
        bits.map(Estimate::value),
        bits.map(Estimate::standardError),
        estimate.count(),
        estimate.value(),
        estimate.standardError(),
        estimate.unit().symbol(),
        saturated,
        known.side().id());
  }

  static CsvFile pairs(List<CandidatePairs> pairs, List<CandidateSamples> models) {
    CsvFile csv =
        new CsvFile(
            "better",
            "worse",
            "same_run",
            "kl_difference",
            "kl_standard_error",
            "relative_difference",
            "close",
            "reverse_kl_difference",
            "reverse_kl_standard_error");
    for (CandidatePairs pair : pairs) {
      CandidateSamples better = models.get(pair.better());
      CandidateSamples worse = models.get(pair.worse());
      csv.row(
          better.name(),
          worse.name(),
          better.run().equals(worse.run()),
          pair.difference().value(),
          pair.difference().standardError(),
          pair.relative(),
          pair.close(),
          pair.reverseDifference().map(Estimate::value),
          pair.reverseDifference().map(Estimate::standardError));
    }
    return csv;
  }

  /** The points and the line of every value that was extrapolated to infinitely many images. */
  static CsvFile extrapolations(List<ScoredModel> scores) {
    CsvFile csv =
        new CsvFile(
            "model",
            "scorer",
            "features",
            "resize",
            "subset_size",
            "inverse_size",
            "value",
            "fitted",
            "residual",
            "intercept",
            "slope");
    for (ScoredModel score : scores) {
      if (score.line().isPresent()) {
        Extrapolation line = score.line().get();
        for (Extrapolation.Point point : line.points()) {
          csv.row(
              score.model(),
              score.scorer().scorer(),
              score.scorer().features(),
              score.scorer().resize(),
              point.size(),
              1.0 / point.size(),
              point.value(),
              point.fitted(),
              point.residual(),
              line.intercept(),
              line.slope());
        }
      }
    }
    return csv;
  }
}
