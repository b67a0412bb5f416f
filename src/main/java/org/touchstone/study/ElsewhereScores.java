package org.touchstone.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.touchstone.metric.Ideal;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.study.ScoredModel.ScorerKey;

/**
 * The rows of a file of {@link ScoresElsewhere}, as scores of the study's models.
 *
 * @param file the file
 * @param higherIsCloser the columns whose high values mean closer to the truth
 */
record ElsewhereScores(ScoreFile file, List<String> higherIsCloser) {

  /** What a column is called that holds the standard errors of another. */
  private static final String ERROR = "-standard-error";

  static ElsewhereScores read(ScoresElsewhere scores) {
    ScoreFile file = ScoreFile.read(scores.file());
    file.checkRows();
    return new ElsewhereScores(file, scores.higherIsCloser());
  }

  /**
   * Checks the file against the study.
   *
   * @param models names of the candidates, the truth not among them
   * @param taken what the study's own scorers are called
   * @throws DataProblem if a candidate has no row, a row no candidate, or a cell is no number
   * @throws ParameterProblem if a column is not there, or has a name that is taken
   */
  void check(Collection<String> models, Collection<String> taken) {
    List<String> columns = scorers();
    for (String name : higherIsCloser) {
      if (!columns.contains(name)) {
        throw new ParameterProblem(
            "higher-is-closer",
            file.path() + " has no column of scores " + Nearest.suggest(name, columns));
      }
    }
    for (String name : columns) {
      if (taken.contains(name)) {
        throw new ParameterProblem(
            file.path().toString(),
            "column '" + name + "' has the name of a scorer of the study; rename the column");
      }
    }
    Set<String> missing = new LinkedHashSet<>(models);
    file.models().forEach(missing::remove);
    Set<String> foreign = new LinkedHashSet<>(file.models());
    foreign.removeAll(models);
    foreign.remove(CandidateSamples.TRUTH);
    if (!missing.isEmpty() || !foreign.isEmpty()) {
      throw new DataProblem(
          file.path().toString(),
          (missing.isEmpty() ? "" : "has no row for " + String.join(", ", missing))
              + (missing.isEmpty() || foreign.isEmpty() ? "" : ", and ")
              + (foreign.isEmpty()
                  ? ""
                  : "has rows for " + String.join(", ", foreign) + ", no candidates of the study")
              + "; expected a row per candidate (and one for "
              + CandidateSamples.TRUTH
              + " where there is one)");
    }
    of();
  }

  /** Every score, column by column. */
  List<ScoredModel> of() {
    List<ScoredModel> scores = new ArrayList<>();
    for (String name : scorers()) {
      double[] values = file.numbers(name);
      OptionalDouble[] errors = errors(name);
      Ideal ideal = higherIsCloser.contains(name) ? Ideal.HIGHER : Ideal.LOWER;
      for (int row = 0; row < values.length; row++) {
        Estimate estimate =
            new Estimate(values[row], errors[row], OptionalDouble.empty(), 0, Unit.ONE);
        scores.add(
            new ScoredModel(
                file.models().get(row),
                new ScorerKey(name, "", "", ideal),
                estimate,
                OptionalLong.empty(),
                Optional.empty()));
      }
    }
    return scores;
  }

  /** The columns that are no standard errors of another. */
  private List<String> scorers() {
    return file.scorers().stream().filter(name -> !isError(name)).toList();
  }

  private boolean isError(String name) {
    return name.endsWith(ERROR)
        && file.scorers().contains(name.substring(0, name.length() - ERROR.length()));
  }

  private OptionalDouble[] errors(String name) {
    return file.scorers().contains(name + ERROR)
        ? file.errors(name + ERROR)
        : java.util.stream.IntStream.range(0, file.rows().size())
            .mapToObj(row -> OptionalDouble.empty())
            .toArray(OptionalDouble[]::new);
  }
}
