package org.touchstone.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.agreement.RunResamples.Outcome;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Interval;
import org.touchstone.stat.KendallTau;

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
   * Compares two scorers over the resamples that {@link Agreements#all} uses.
   *
   * @param agreements number and seed of the resamples
   * @param table the candidates, without the truth, and their scores
   * @param against the scorer to judge by
   * @param first the scorer that is thought better
   * @param second the other
   * @return the difference; nothing where one of the two has no τ
   * @throws ParameterProblem if the table has no scorer of one of the names
   */
  public static Optional<Difference> between(
      Agreements agreements, ScoreTable table, String against, String first, String second) {
    Scorer reference = table.scorer(against);
    Scorer one = table.scorer(first);
    Scorer other = table.scorer(second);
    if (Agreements.obstacle(table, one, reference).isPresent()
        || Agreements.obstacle(table, other, reference).isPresent()) {
      return Optional.empty();
    }
    double[] x = one.oriented();
    double[] y = other.oriented();
    double[] z = reference.oriented();
    RunResamples resamples = agreements.resamples(table, View.ALL);
    ResampledTau tauOne = new ResampledTau(x, z, resamples.runs());
    ResampledTau tauOther = new ResampledTau(y, z, resamples.runs());
    double value = KendallTau.of(x, z).tau() - KendallTau.of(y, z).tau();
    Outcome outcome =
        resamples.interval(
            value,
            replicate -> minus(tauOne.of(replicate), tauOther.of(replicate)),
            OptionalDouble.empty());
    return Optional.of(
        new Difference(first, second, against, value, outcome.interval(), outcome.reason()));
  }

  private static OptionalDouble minus(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(a.getAsDouble() - b.getAsDouble())
        : OptionalDouble.empty();
  }
}
