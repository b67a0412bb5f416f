package org.touchstone.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.agreement.RunResamples.Outcome;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Interval;

/**
 * Which of two divergences a scorer follows, over all candidates of which both are known. Where
 * only bounds are known, the two order different pairs of candidates, and a difference of τ would
 * be one of the pairs.
 *
 * <p>The verdict, with <em>sees</em> for a 95 % interval of τ above 0:
 *
 * <ul>
 *   <li>{@code both}: it sees both;
 *   <li>{@code kl only}: it sees KL, not reverse KL, and the interval of the difference is above 0;
 *   <li>{@code kl or both}: it sees KL, not reverse KL, but the interval of the difference includes
 *       0, so that it may see both; likewise {@code reverse-kl only} and {@code reverse-kl or
 *       both};
 *   <li>{@code opposite}: it sees neither, and an interval lies below 0;
 *   <li>{@code no better than chance}: both intervals include 0.
 * </ul>
 *
 * <p>The verdict looks at one scorer alone. Among 75 scorers that know nothing, four intervals or
 * so exclude 0; {@link Chance#adjusted} takes that into account.
 *
 * <p>Coverage of the difference's interval, measured as in {@link Agreements} on 1,000 simulated
 * sets of a scorer that follows both alike: 99.3 % with 8 runs of 3 snapshots, 98.6 % with 8 of 2,
 * 97.0 % with 16 of 1, 99.1 % with 5 of 4.
 *
 * @param scorer the scorer
 * @param first how it agrees with the first divergence
 * @param second how it agrees with the second
 * @param difference τ with the first minus τ with the second
 * @param interval 95 % interval of the difference, over the same resamples of runs for both
 * @param verdict which it follows; absent without both intervals
 * @param reason why something is absent, or candidates are left out
 */
public record Allegiance(
    String scorer,
    Side first,
    Side second,
    OptionalDouble difference,
    Optional<Interval> interval,
    Optional<String> verdict,
    Optional<String> reason) {

  /**
   * Agreement with one divergence.
   *
   * @param against the divergence
   * @param tau Kendall's τ-b
   * @param interval 95 % interval, as in {@link Agreements#all}
   * @param chance the test of no agreement
   */
  public record Side(
      String against, OptionalDouble tau, Optional<Interval> interval, Optional<Chance> chance) {

    private boolean sees() {
      return interval.map(i -> i.low() > 0).orElse(false);
    }

    private boolean opposes() {
      return interval.map(i -> i.high() < 0).orElse(false);
    }
  }

  /**
   * Judges every other scorer.
   *
   * @param agreements number and seed of the resamples
   * @param everything the candidates, without the truth, and their scores
   * @param first the one divergence
   * @param second the other
   * @return one per other scorer, in the table's order
   * @throws ParameterProblem if the table has no scorer of one of the names
   */
  public static List<Allegiance> of(
      Agreements agreements, ScoreTable everything, String first, String second) {
    ScoreTable table = known(everything, first, second);
    int left = everything.candidates().size() - table.candidates().size();
    Optional<String> note =
        left == 0
            ? Optional.empty()
            : Optional.of(
                left
                    + " of "
                    + everything.candidates().size()
                    + " candidates are left out: of their divergences only bounds are known");
    Scorer one = table.scorer(first);
    Scorer other = table.scorer(second);
    List<Scorer> judged =
        table.scorers().stream().filter(scorer -> scorer != one && scorer != other).toList();
    RunResamples resamples = agreements.resamples(table, View.ALL);
    Map<String, Chance> withOne = chances(agreements, table, one, judged);
    Map<String, Chance> withOther = chances(agreements, table, other, judged);
    List<Allegiance> allegiances = new ArrayList<>();
    for (Scorer scorer : judged) {
      Optional<String> obstacle =
          Agreements.obstacle(table, scorer, one)
              .or(() -> Agreements.obstacle(table, scorer, other));
      allegiances.add(
          obstacle.isPresent()
              ? absent(scorer, first, second, obstacle.get())
              : estimated(
                  scorer.name(),
                  new Judged(
                      first, new RememberedTau(scorer, one, resamples), withOne.get(scorer.name())),
                  new Judged(
                      second,
                      new RememberedTau(scorer, other, resamples),
                      withOther.get(scorer.name()))));
    }
    return note.isEmpty() ? allegiances : allegiances.stream().map(a -> a.noting(note)).toList();
  }

  /** The candidates of which both divergences are known. */
  private static ScoreTable known(ScoreTable table, String first, String second) {
    Scorer one = table.scorer(first);
    Scorer other = table.scorer(second);
    int[] rows =
        IntStream.range(0, table.candidates().size())
            .filter(row -> one.isKnown(row) && other.isKnown(row))
            .toArray();
    return rows.length == table.candidates().size() ? table : table.rows(rows);
  }

  private Allegiance noting(Optional<String> note) {
    Optional<String> both = reason.map(why -> why + "; " + note.orElseThrow()).or(() -> note);
    return new Allegiance(scorer, first, second, difference, interval, verdict, both);
  }

  private static Map<String, Chance> chances(
      Agreements agreements, ScoreTable table, Scorer reference, List<Scorer> judged) {
    List<Scorer> family =
        judged.stream()
            .filter(scorer -> Agreements.obstacle(table, scorer, reference).isEmpty())
            .toList();
    return family.isEmpty()
        ? Map.of()
        : Chance.of(table, reference, family, agreements.seeds().child("chance"));
  }

  private static Allegiance absent(Scorer scorer, String first, String second, String why) {
    return new Allegiance(
        scorer.name(),
        new Side(first, OptionalDouble.empty(), Optional.empty(), Optional.empty()),
        new Side(second, OptionalDouble.empty(), Optional.empty(), Optional.empty()),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(why));
  }

  private static Allegiance estimated(String scorer, Judged one, Judged other) {
    Side first = one.side();
    Side second = other.side();
    Outcome outcome = one.tau().minus(other.tau());
    return new Allegiance(
        scorer,
        first,
        second,
        OptionalDouble.of(one.tau().estimate() - other.tau().estimate()),
        outcome.interval(),
        verdict(first, second, outcome.interval()),
        outcome.reason());
  }

  static Optional<String> verdict(Side first, Side second, Optional<Interval> difference) {
    if (first.interval().isEmpty() || second.interval().isEmpty()) {
      return Optional.empty();
    }
    if (first.sees() && second.sees()) {
      return Optional.of("both");
    }
    if (first.sees()) {
      return Optional.of(
          first.against()
              + (difference.filter(d -> d.low() > 0).isPresent() ? " only" : " or both"));
    }
    if (second.sees()) {
      return Optional.of(
          second.against()
              + (difference.filter(d -> d.high() < 0).isPresent() ? " only" : " or both"));
    }
    boolean opposite = first.opposes() || second.opposes();
    return Optional.of(opposite ? "opposite" : "no better than chance");
  }

  private record Judged(String against, RememberedTau tau, Chance chance) {
    Side side() {
      return new Side(
          against,
          OptionalDouble.of(tau.estimate()),
          tau.interval().interval(),
          Optional.of(chance));
    }
  }
}
