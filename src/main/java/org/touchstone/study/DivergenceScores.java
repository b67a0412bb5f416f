package org.touchstone.study;

import java.util.ArrayList;
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

  private static final String LOG_OVERLAP = "log-one-minus-total-variation";

  private DivergenceScores() {}

  static List<ScoredModel> of(List<CandidateSamples> candidates, TruthSamples truth) {
    List<ScoredModel> scores = new ArrayList<>();
    for (CandidateSamples candidate : candidates) {
      scores.add(directed(candidate, ScorerKey.KL, candidate.kl(truth)));
      scores.add(directed(candidate, ScorerKey.REVERSE_KL, candidate.reverseKl()));
      LogRatios ratios = candidate.ratios(truth);
      OptionalLong count = OptionalLong.of(truth.test().images().count());
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

  private static ScoredModel directed(CandidateSamples candidate, ScorerKey key, Estimate value) {
    return new ScoredModel(candidate.name(), key, value, OptionalLong.empty(), Optional.empty());
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
