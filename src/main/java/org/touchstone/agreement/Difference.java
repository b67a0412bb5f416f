package org.touchstone.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.agreement.RunResamples.Outcome;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Interval;

/**
 * How much better one scorer agrees with a third than another does.
 *
 * @param first the scorer that is thought better
 * @param second the other
 * @param against the scorer that both are judged by
 * @param value τ of the first minus τ of the second, over all candidates
 * @param interval 95 % interval over the same resamples for both; where it contains 0 the two
 *     cannot be told apart
 * @param reason why there is no interval
 */
public record Difference(
    String first,
    String second,
    String against,
    double value,
    Optional<Interval> interval,
    Optional<String> reason) {

  /**
   * Compares one scorer with others over the resamples that {@link Agreements#all} uses.
   *
   * @param agreements number and seed of the resamples
   * @param table the candidates, without the truth, and their scores
   * @param against the scorer to judge by
   * @param first the scorer that is thought better
   * @param others the others
   * @return the differences, in the order of the others; none for one that has no τ
   * @throws ParameterProblem if the table has no scorer of one of the names
   */
  public static List<Difference> fromOthers(
      Agreements agreements, ScoreTable table, String against, String first, List<String> others) {
    Scorer reference = table.scorer(against);
    Scorer best = table.scorer(first);
    List<Scorer> compared = others.stream().map(table::scorer).toList();
    if (Agreements.obstacle(table, best, reference).isPresent()) {
      return List.of();
    }
    RunResamples resamples = agreements.resamples(table, View.ALL);
    RememberedTau tau = new RememberedTau(best, reference, resamples);
    List<Difference> differences = new ArrayList<>();
    for (Scorer scorer : compared) {
      if (Agreements.obstacle(table, scorer, reference).isEmpty()) {
        RememberedTau other = new RememberedTau(scorer, reference, resamples);
        double value = tau.estimate() - other.estimate();
        Outcome outcome = tau.minus(other);
        differences.add(
            new Difference(
                first, scorer.name(), against, value, outcome.interval(), outcome.reason()));
      }
    }
    return differences;
  }
}
