package org.touchstone.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.divergence.LogRatios;
import org.touchstone.divergence.Overlap;
import org.touchstone.divergence.Sided;
import org.touchstone.divergence.SymmetricDivergence;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Score;
import org.touchstone.stat.Estimate;
import org.touchstone.study.ScoredModel.ScorerKey;

/** Every divergence of every candidate from the truth, or what bounds say of it. */
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
      if (!candidate.isExact()) { // no bound on log q bounds the other divergences
        scores.add(sided(candidate, ScorerKey.KL, candidate.kl(truth), Optional.empty()));
        for (Sided known : candidate.reverseKl(truth)) {
          scores.add(sided(candidate, ScorerKey.REVERSE_KL, known, Optional.empty()));
        }
        ScorerKey jeffreys = ScorerKey.of(SymmetricDivergence.JEFFREYS);
        candidate
            .bounds(truth)
            .jeffreys()
            .ifPresent(bound -> scores.add(sided(candidate, jeffreys, bound, Optional.empty())));
        continue;
      }
      Estimate kl = candidate.sampledKl(truth);
      scores.add(sided(candidate, ScorerKey.KL, candidate.kl(truth), Optional.of(kl)));
      for (Sided known : candidate.reverseKl(truth)) {
        Estimate reverse = candidate.sampledReverseKl();
        scores.add(sided(candidate, ScorerKey.REVERSE_KL, known, Optional.of(reverse)));
      }
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
  private static ScoredModel sided(
      CandidateSamples candidate, ScorerKey key, Sided known, Optional<Estimate> sampled) {
    Estimate value = known.estimate();
    Optional<Score> score = Optional.empty();
    if (sampled.isPresent() && !value.equals(sampled.get())) {
      Map<String, Double> details = new LinkedHashMap<>();
      details.put(MONTE_CARLO, sampled.get().value());
      sampled.get().standardError().ifPresent(error -> details.put(MONTE_CARLO_ERROR, error));
      score =
          Optional.of(
              new Score(
                  key.scorer(), Ideal.LOWER, value, Optional.empty(), details, Optional.empty()));
    }
    return new ScoredModel(candidate.name(), key, value, OptionalLong.empty(), score, known.side());
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
