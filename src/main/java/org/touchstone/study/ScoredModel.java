package org.touchstone.study;

import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.divergence.Side;
import org.touchstone.divergence.SymmetricDivergence;
import org.touchstone.metric.Extrapolation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Score;
import org.touchstone.stat.Estimate;

/**
 * One number of a study: what a scorer says of a model.
 *
 * @param model the candidate's name
 * @param scorer which scorer
 * @param estimate value and errors
 * @param referenceCount images it was compared with, where it compares
 * @param score what lies behind the value, where it is a metric's
 * @param side what the number is to the divergence that it speaks of; metrics are never bounds
 */
record ScoredModel(
    String model,
    ScorerKey scorer,
    Estimate estimate,
    OptionalLong referenceCount,
    Optional<Score> score,
    Side side) {

  /** A number that is no bound. */
  ScoredModel(
      String model,
      ScorerKey scorer,
      Estimate estimate,
      OptionalLong referenceCount,
      Optional<Score> score) {
    this(model, scorer, estimate, referenceCount, score, Side.EXACT);
  }

  /** The points behind an extrapolation. */
  Optional<Extrapolation> line() {
    return score.flatMap(Score::extrapolation);
  }

  /**
   * A scorer on its features.
   *
   * @param scorer bare id, or the name that the study gives it
   * @param features id of the extractor, empty for divergences
   * @param resize id of the resize, empty for divergences
   * @param ideal which values are better
   */
  record ScorerKey(String scorer, String features, String resize, Ideal ideal) {

    /** KL(P||Q). */
    static final ScorerKey KL = new ScorerKey("kl", "", "", Ideal.LOWER);

    /** KL(Q||P). */
    static final ScorerKey REVERSE_KL = new ScorerKey("reverse-kl", "", "", Ideal.LOWER);

    static ScorerKey of(SymmetricDivergence divergence) {
      return new ScorerKey(divergence.id(), "", "", Ideal.LOWER);
    }

    /** Whether it is a divergence. */
    boolean isDivergence() {
      return equals(KL) || equals(REVERSE_KL) || isSymmetricDivergence();
    }

    /** Whether it is a divergence that may be saturated and is no metric that could be the best. */
    boolean isSymmetricDivergence() {
      return features.isEmpty() && SymmetricDivergence.of(scorer).isPresent();
    }

    /** Whether it knows the truth's modes, so that it is no metric that could be the best. */
    boolean isOfModes() {
      return features.equals(ModeScores.MODES);
    }

    /** As it stands in figures: {@code fid (mini-inception, legacy)}. */
    String label() {
      if (features.isEmpty()) {
        return scorer;
      }
      return resize.equals("none")
          ? scorer + " (" + features + ")"
          : scorer + " (" + features + ", " + resize + ")";
    }
  }
}
