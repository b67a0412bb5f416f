package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;

/**
 * Each metric against KL(P‖Q): a point for each candidate, bars of one standard error on both axes.
 */
final class MetricAgainstKl {

  private final Results results;
  private final Marks marks;
  private final Levels levels;

  MetricAgainstKl(Results results) {
    this.results = results;
    this.marks = new Marks(results.candidates());
    this.levels = new Levels(results);
  }

  /**
   * A figure for each metric, and one for reverse KL, that has a score and a KL of some candidate.
   */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Scorer scorer : results.scorers()) {
      List<Model> models = results.candidates().stream().filter(m -> has(m, scorer)).toList();
      if (!scorer.equals(Scorer.KL) && !models.isEmpty()) {
        figures.add(figure(scorer, models));
      }
    }
    return figures;
  }

  private boolean has(Model model, Scorer scorer) {
    return results.finite(Scorer.KL, model.name()).isPresent()
        && results.finite(scorer, model.name()).isPresent();
  }

  private Figure figure(Scorer scorer, List<Model> models) {
    Axis x = Axis.around(results.axisTitle(Scorer.KL), ends(models, Scorer.KL));
    Axis y = Axis.around(results.axisTitle(scorer), ends(models, scorer), levels.values(scorer));
    List<Layer> layers = new ArrayList<>(levels.layers(scorer, x));
    for (List<Model> run : Runs.of(models)) {
      layers.addAll(path(run, scorer, x, y));
    }
    List<LegendEntry> legend = new ArrayList<>(marks.legend(models, results::isBounded));
    legend.addAll(levels.legend(List.of(scorer)));
    return new Figure(
        scorer.stem() + "-against-kl",
        new Page(
            scorer.label() + " against KL",
            reading(scorer, models, y),
            PanelGrid.single(new Panel("", x, y, layers)),
            legend),
        results.isLarge() ? Figure.MANY_PLOTS : Figure.PLOT,
        drawn(scorer, models));
  }

  private List<Layer> path(List<Model> run, Scorer scorer, Axis x, Axis y) {
    List<Point> points = new ArrayList<>();
    ErrorBars bars = new ErrorBars(x, y);
    for (Model model : run) {
      Value kl = results.finite(Scorer.KL, model.name()).orElseThrow();
      Value value = results.finite(scorer, model.name()).orElseThrow();
      points.add(new Point(kl.at(), value.at()));
      bars.across(kl, value.at());
      bars.upright(kl.at(), value);
    }
    Model model = run.get(0);
    List<Layer> layers = new ArrayList<>();
    if (points.size() > 1) {
      layers.add(new Line(points, Marks.faint(marks.colour(model), 90), Layer.THIN));
    }
    if (!bars.isEmpty()) {
      layers.add(bars.layer(marks.colour(model)));
    }
    layers.add(new Points(points, marks.colour(model), marks.marker(model)));
    return layers;
  }

  private String reading(Scorer scorer, List<Model> models, Axis y) {
    Optional<Agreement> found =
        results.agreement(scorer, Scorer.KL, "all").filter(a -> a.tau().isPresent());
    String tau =
        found
            .map(
                a ->
                    "Kendall's τ with KL over "
                        + a.extent()
                        + ": "
                        + a.tauWithInterval()
                        + (a.hasInterval() ? " (95 % interval)" : "")
                        + "; 1 means that it ranks them as KL does. ")
            .orElse("");
    String endless =
        results.candidates().stream()
            .map(Model::name)
            .filter(name -> infinite(Scorer.KL, name) || infinite(scorer, name))
            .collect(Collectors.joining(", "));
    String snapshots =
        Runs.of(models).stream().anyMatch(run -> run.size() > 1)
            ? "Thin lines join the snapshots of one run; "
            : "";
    return tau
        + snapshots
        + (snapshots.isEmpty() ? "Bars" : "bars")
        + " are one standard error."
        + results.boundsCaption(models)
        + levels.caption(scorer, y)
        + (endless.isEmpty() ? "" : " Infinite, so not drawn: " + endless + ".");
  }

  private boolean infinite(Scorer scorer, String model) {
    return results.score(scorer, model).isPresent() && results.finite(scorer, model).isEmpty();
  }

  private DoubleStream ends(List<Model> models, Scorer scorer) {
    return models.stream()
        .map(model -> results.finite(scorer, model.name()).orElseThrow())
        .flatMapToDouble(v -> DoubleStream.of(v.lowOnAxis(), v.high()));
  }

  private DrawnPoints drawn(Scorer scorer, List<Model> models) {
    DrawnPoints drawn =
        new DrawnPoints(
            "model",
            "family",
            "run",
            "step",
            "kl",
            "kl_standard_error",
            "value",
            "standard_error",
            "kl_bound",
            "bound");
    for (Model model : models) {
      Value kl = results.finite(Scorer.KL, model.name()).orElseThrow();
      for (Value value : results.finite(scorer, model.name()).orElseThrow().sides()) {
        drawn.add(
            model.name(),
            model.family(),
            model.run(),
            model.step(),
            kl.value(),
            kl.error(),
            value.value(),
            value.error(),
            kl.side().id(),
            value.side().id());
      }
    }
    for (String level : results.levels()) {
      results
          .finite(scorer, level)
          .ifPresent(
              value ->
                  drawn.add(
                      level,
                      level,
                      level,
                      null,
                      OptionalDouble.empty(),
                      OptionalDouble.empty(),
                      value.value(),
                      value.error(),
                      "",
                      value.side().id()));
    }
    return drawn;
  }
}
