package org.touchstone.study;

import java.util.ArrayList;
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
import org.touchstone.study.ScoredModel.ScorerKey;

/** Every divergence of every candidate from the truth, or what bounds say of it. */
final class DivergenceScores {

  /** The detail that is 1 where a divergence is near its maximum for all that the samples say. */
  static final String SATURATED = "saturated";

  private static final String LOG_OVERLAP = "log-one-minus-total-variation";

  private DivergenceScores() {}

  static List<ScoredModel> of(List<CandidateSamples> candidates, TruthSamples truth) {
    List<ScoredModel> scores = new ArrayList<>();
    for (CandidateSamples candidate : candidates) {
      scores.add(sided(candidate, ScorerKey.KL, candidate.kl(truth)));
      candidate
          .reverseKl(truth)
          .forEach(known -> scores.add(sided(candidate, ScorerKey.REVERSE_KL, known)));
      if (!candidate.isExact()) { // no bound on log q bounds the other divergences
        ScorerKey jeffreys = ScorerKey.of(SymmetricDivergence.JEFFREYS);
        candidate
            .bounds(truth)
            .jeffreys()
            .ifPresent(bound -> scores.add(sided(candidate, jeffreys, bound)));
        continue;
      }
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

  private static ScoredModel sided(CandidateSamples candidate, ScorerKey key, Sided known) {
    return new ScoredModel(
        candidate.name(),
        key,
        known.estimate(),
        OptionalLong.empty(),
        Optional.empty(),
        known.side());
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
