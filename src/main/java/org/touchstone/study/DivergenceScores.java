package org.touchstone.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.divergence.LogRatios;
import org.touchstone.divergence.Overlap;
import org.touchstone.divergence.SymmetricDivergence;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Score;
import org.touchstone.stat.Estimate;
import org.touchstone.study.ScoredModel.ScorerKey;

/** Every divergence of every candidate from the truth. */
final class DivergenceScores {

  /** The detail that is 1 where a divergence is near its maximum for all that the samples say. */
  static final String SATURATED = "saturated";

  /** The details of a closed form: the estimate from samples that it replaces. */
  private static final String MONTE_CARLO = "monte-carlo";

  private static final String MONTE_CARLO_ERROR = "monte-carlo-standard-error";

  private static final String LOG_OVERLAP = "log-one-minus-total-variation";

  private DivergenceScores() {}

  static List<ScoredModel> of(List<CandidateSamples> candidates, TruthSamples truth) {
    List<ScoredModel> scores = new ArrayList<>();
    for (CandidateSamples candidate : candidates) {
      scores.add(
          directed(candidate, ScorerKey.KL, candidate.kl(truth), candidate.sampledKl(truth)));
      scores.add(
          directed(
              candidate,
              ScorerKey.REVERSE_KL,
              candidate.reverseKl(),
              candidate.sampledReverseKl()));
      LogRatios ratios = candidate.ratios(truth);
      OptionalLong count = OptionalLong.of(truth.test().samples().count());
      for (SymmetricDivergence divergence : SymmetricDivergence.values()) {
        Score score = score(divergence, ratios);
        scores.add(
            new ScoredModel(
                candidate.name(),
                ScorerKey.of(divergence),
                score.estimate(),
                count,
                Optional.of(score)));
      }
    }
    return scores;
  }

  /** Whether a score must not be ranked. */
  static boolean saturated(ScoredModel scored) {
    return scored.score().map(s -> s.details().getOrDefault(SATURATED, 0.0) > 0).orElse(false);
  }

  /** Beside a closed form stands what the samples say, as details. */
  private static ScoredModel directed(
      CandidateSamples candidate, ScorerKey key, Estimate value, Estimate sampled) {
    Optional<Score> score = Optional.empty();
    if (!value.equals(sampled)) {
      Map<String, Double> details = new LinkedHashMap<>();
      details.put(MONTE_CARLO, sampled.value());
      sampled.standardError().ifPresent(error -> details.put(MONTE_CARLO_ERROR, error));
      score =
          Optional.of(
              new Score(
                  key.scorer(), Ideal.LOWER, value, Optional.empty(), details, Optional.empty()));
    }
    return new ScoredModel(candidate.name(), key, value, OptionalLong.empty(), score);
  }

  private static Score score(SymmetricDivergence divergence, LogRatios ratios) {
    Score score =
        new Score(
                divergence.id(),
                Ideal.LOWER,
                divergence.estimate(ratios),
                Optional.empty(),
                Map.of(),
                Optional.empty())
            .withDetail(SATURATED, divergence.saturated(ratios) ? 1 : 0);
    Overlap overlap = ratios.overlap();
    boolean shown =
        divergence == SymmetricDivergence.TOTAL_VARIATION && Double.isFinite(overlap.logShare());
    return shown ? score.withDetail(LOG_OVERLAP, overlap.logShare()) : score;
  }
}
