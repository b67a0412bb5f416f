package org.touchstone.agreement;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * Candidates by scorers. The truth is not a candidate: every divergence is 0 there, and a metric
 * that finds it proves little.
 *
 * @param candidates the rows
 * @param scorers the columns, metrics and divergences alike
 */
public record ScoreTable(List<Candidate> candidates, List<Scorer> scorers) {

  /**
   * Checks the table.
   *
   * @throws DataProblem if a model or a scorer stands twice, a column has another number of values
   *     than there are candidates, a value is NaN, or an interval ends below its start
   */
  public ScoreTable {
    candidates = List.copyOf(candidates);
    scorers = List.copyOf(scorers);
    Set<String> seen = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (!seen.add(candidate.model())) {
        throw new DataProblem("agreement", "model '" + candidate.model() + "' stands twice");
      }
    }
    seen.clear();
    for (Scorer scorer : scorers) {
      if (!seen.add(scorer.name())) {
        throw new DataProblem("agreement", "scorer '" + scorer.name() + "' stands twice");
      }
      if (scorer.low().length != candidates.size() || scorer.high().length != scorer.low().length) {
        throw new DataProblem(
            "agreement",
            "scorer '"
                + scorer.name()
                + "' has "
                + scorer.low().length
                + " values, expected "
                + candidates.size()
                + ", one per model");
      }
      for (int row = 0; row < scorer.low().length; row++) {
        if (!(scorer.low()[row] <= scorer.high()[row])) {
          throw new DataProblem(
              "agreement",
              "scorer '"
                  + scorer.name()
                  + "' is "
                  + describe(scorer.low()[row], scorer.high()[row])
                  + " for model '"
                  + candidates.get(row).model()
                  + "', expected a number");
        }
      }
    }
  }

  private static String describe(double low, double high) {
    return low > high ? "above " + low + " and below " + high : "NaN";
  }

  /**
   * A column.
   *
   * @param name label of the scorer
   * @return the scorer
   * @throws ParameterProblem if there is none of that name
   */
  public Scorer scorer(String name) {
    return scorers.stream()
        .filter(scorer -> scorer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "agreement",
                    "no scorer '"
                        + name
                        + "', expected one of "
                        + String.join(", ", scorers.stream().map(Scorer::name).toList())));
  }

  /** The number of training runs. */
  int runs() {
    return (int) candidates.stream().map(Candidate::run).distinct().count();
  }

  /** Number of each candidate's run, counted from 0 by first appearance. */
  int[] runOf() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    return candidates.stream()
        .mapToInt(
            candidate -> {
              numbers.putIfAbsent(candidate.run(), numbers.size());
              return numbers.get(candidate.run());
            })
        .toArray();
  }

  /** The last snapshots alone. */
  ScoreTable last() {
    return rows(
        IntStream.range(0, candidates.size()).filter(row -> candidates.get(row).last()).toArray());
  }

  /**
   * Some of the candidates.
   *
   * @param rows their rows, rising
   * @return a table of them with all scorers
   */
  public ScoreTable rows(int[] rows) {
    return new ScoreTable(
        IntStream.of(rows).mapToObj(candidates::get).toList(),
        scorers.stream().map(scorer -> scorer.rows(rows)).toList());
  }
}
