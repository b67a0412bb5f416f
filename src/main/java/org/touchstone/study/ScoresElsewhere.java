package org.touchstone.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.yaml.Key;

/**
 * Scores that were computed elsewhere, for the study's models: {@code scores: mine.csv}, or {@code
 * {file: mine.csv, higher-is-closer: [human]}}.
 *
 * @param file a CSV file, a row per model and a column per scorer
 * @param higherIsCloser the columns whose high values mean closer to the truth
 */
public record ScoresElsewhere(
    @Key(
            "CSV of scores: a row per model, whose name stands first, and a column per scorer;"
                + " NAME-standard-error holds the standard errors of NAME")
        Path file,
    @Key(
            value = "columns whose high values mean closer to the truth; low values in all others",
            preset = "[]")
        List<String> higherIsCloser) {

  /**
   * Reads the short form.
   *
   * @param text the path of the file
   * @return its scores, low values closer to the truth in all
   * @throws ParameterProblem if it is no path
   */
  public static ScoresElsewhere parse(String text) {
    try {
      return new ScoresElsewhere(Path.of(text), List.of());
    } catch (InvalidPathException e) {
      throw new ParameterProblem("file", "found \"" + text + "\", expected a path", e);
    }
  }
}
