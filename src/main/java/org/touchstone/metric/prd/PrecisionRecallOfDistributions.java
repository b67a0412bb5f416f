package org.touchstone.metric.prd;

import java.util.List;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Halving;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/** What the two F-scores of one curve share. */
final class PrecisionRecallOfDistributions {

  /** Enough for an error known to 10 %, and cheap, since the cells stay. */
  private static final int HALVINGS = 50;

  private PrecisionRecallOfDistributions() {}

  static void check(String id, int clusters, int runs, int angles) {
    Limits.atLeast(id, "clusters", clusters, 2);
    Limits.atLeast(id, "runs", runs, 1);
    Limits.atLeast(id, "angles", angles, 3);
  }

  static List<Score> score(
      Metric metric, double beta, int clusters, int runs, int angles, Evaluation evaluation) {
    ImageSet reference = evaluation.reference(metric.id());
    ImageSet candidate = evaluation.candidate();
    Matrix x = reference.features(metric.id(), metric.needs().minimumReferences());
    Matrix y = candidate.features(metric.id(), metric.needs().minimumCandidates());
    Checks.sameWidth(reference, x.columns(), candidate, y.columns());
    SeedTree seeds = evaluation.seeds().child("prd");
    // the reference object stands in the key: a candidate may meet several references
    Histograms histograms =
        candidate.remember(
            List.of("prd", reference, clusters, runs, seeds),
            () -> Histograms.of(candidate.name(), x, y, clusters, runs, seeds));
    PrecisionRecall found = new PrecisionRecall(histograms, angles);
    OptionalDouble error =
        Halving.error(
            HALVINGS,
            y.rows(),
            x.rows(),
            seeds.child("halvings"),
            (candidates, references, unused) ->
                new PrecisionRecall(histograms.of(candidates, references), angles).f(beta));
    Estimate estimate =
        new Estimate(found.f(beta), error, OptionalDouble.empty(), y.rows(), Unit.ONE);
    return List.of(Score.of(metric, estimate).withCurve(found.curve()));
  }
}
