package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.agreement.Agreement;
import org.touchstone.agreement.Agreements;
import org.touchstone.agreement.Candidate;
import org.touchstone.agreement.Closer;
import org.touchstone.agreement.ScoreTable;
import org.touchstone.agreement.Scorer;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;

/**
 * The small study behind {@code agree}: how far the columns of a user's file order its models as
 * one of them does.
 *
 * @param path a CSV file: a row per model, a column per scorer, the first column naming the model,
 *     an optional column {@code run} naming its training run
 * @param against the column to judge by
 * @param higherIsCloser the columns whose high values mean closer to the truth; it is the low
 *     values of all others
 * @param seed seed of the resampling
 * @param replicates number of resamples
 */
public record AgreementOfFile(
    Path path, String against, List<String> higherIsCloser, long seed, int replicates) {

  /**
   * Reads the file and judges its columns.
   *
   * @return the agreement of each other column, in the file's order
   * @throws ParameterProblem if there is no such file or no such column, or too few replicates
   * @throws DataProblem if the file is not as described, a column is constant or holds anything but
   *     finite numbers, or there are fewer than four models
   */
  public AgreementTable run() {
    Agreements agreements = new Agreements(replicates, new SeedTree(seed).child("agreement"));
    ScoreFile file = ScoreFile.read(path);
    requireColumn(file, "--against", against);
    higherIsCloser.forEach(name -> requireColumn(file, "--higher-is-closer", name));
    file.checkRows();
    if (file.scorers().size() < 2) {
      throw new DataProblem(path.toString(), "has no scorer beside '" + against + "'");
    }
    List<Agreement> judged = agreements.all(table(file), against);
    return new AgreementTable(judged, against, file.namesRuns());
  }

  private ScoreTable table(ScoreFile file) {
    List<Scorer> scorers = new ArrayList<>();
    List<String> models = file.models();
    if (models.size() < Agreements.FEWEST_MODELS) {
      throw new DataProblem(
          path + ":" + (file.rows().isEmpty() ? 1 : file.rows().get(models.size() - 1).line()),
          "the file ends after "
              + models.size()
              + " models, expected at least "
              + Agreements.FEWEST_MODELS
              + " to speak of an order");
    }
    for (String name : file.scorers()) {
      Closer closer = higherIsCloser.contains(name) ? Closer.HIGHER : Closer.LOWER;
      scorers.add(new Scorer(name, closer, file.numbers(name)));
    }
    List<String> runs = file.runs();
    List<Candidate> candidates =
        IntStream.range(0, models.size())
            .mapToObj(row -> new Candidate(models.get(row), runs.get(row), false))
            .toList();
    return new ScoreTable(candidates, scorers);
  }

  private void requireColumn(ScoreFile file, String option, String name) {
    if (file.scorers().contains(name)) {
      return;
    }
    throw new ParameterProblem(
        option,
        path
            + " has no column of scores "
            + Nearest.suggest(name, file.scorers())
            + file.tidyHint());
  }
}
