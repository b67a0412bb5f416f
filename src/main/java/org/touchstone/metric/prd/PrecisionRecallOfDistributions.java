package org.touchstone.metric.prd;

import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/** What the two F-scores of one curve share. */
final class PrecisionRecallOfDistributions {

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
            () -> Histograms.of(x, y, clusters, runs, seeds));
    PrecisionRecall found = new PrecisionRecall(histograms, angles);
    Estimate estimate = Estimate.of(found.f(beta), found.error(beta), y.rows(), Unit.ONE);
    return List.of(Score.of(metric, estimate).withCurve(found.curve()));
  }
}
