package org.touchstone.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.problem.DataProblem;

/** All figures of a finished run, drawn from its files alone. */
public final class Figures {

  private Figures() {}

  /**
   * Draws every figure into {@code figures/}: PNG, SVG, and CSV with the numbers that are drawn.
   * What a run did not compute (normality tests, extrapolations, contact sheets) has no figure. The
   * same files give the same bytes on the same machine.
   *
   * @param runDirectory the directory of a finished run
   * @return the files that were written, in order
   * @throws org.touchstone.problem.ParameterProblem if there is no such directory
   * @throws DataProblem if a file of a finished run is missing or damaged, or nothing can be
   *     written
   */
  public static List<Path> draw(Path runDirectory) {
    RunFiles files = RunFiles.open(runDirectory);
    List<Figure> figures = all(files);
    Set<String> stems = new HashSet<>();
    for (Figure figure : figures) {
      if (!stems.add(figure.stem())) {
        throw new DataProblem(
            runDirectory.toString(),
            "two figures would be called "
                + figure.stem()
                + "; give models and scorers names that differ in letters or digits");
      }
    }
    Path folder = runDirectory.resolve("figures");
    return figures.parallelStream().flatMap(figure -> figure.write(folder).stream()).toList();
  }

  private static List<Figure> all(RunFiles files) {
    Results results = new Results(files);
    List<Figure> figures = new ArrayList<>();
    AgreementForest.figure(results).ifPresent(figures::add);
    KlOrReverseKl.figure(results).ifPresent(figures::add);
    TauHeatMap.figure(files.tau()).ifPresent(figures::add);
    figures.addAll(new MetricAgainstKl(results).figures());
    figures.addAll(TrainingCurves.figures(results));
    figures.addAll(Capacity.figures(results));
    TrainingSplit.figure(results).ifPresent(figures::add);
    figures.addAll(DoseResponse.figures(results));
    files.curves().map(new MetricCurves(results)::figures).ifPresent(figures::addAll);
    files.extrapolations().map(new ExtrapolationLines(results)::figures).ifPresent(figures::addAll);
    files.projections().map(PValueHistograms::figures).ifPresent(figures::addAll);
    files.normality().flatMap(RejectionAgainstN::figure).ifPresent(figures::add);
    files
        .controls()
        .flatMap(controls -> files.rejections().flatMap(r -> ControlHistograms.figure(controls, r)))
        .ifPresent(figures::add);
    files.tailImages().flatMap(TailScatter::figure).ifPresent(figures::add);
    figures.addAll(TailSheets.figures(files.tailSheets()));
    figures.addAll(new ContactSheets(results, files.contactSheets()).figures());
    return figures;
  }
}
