package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;

/**
 * A small panel for each scorer, KL and reverse KL first, over one number of the models (their
 * training steps, their parameters or their dose), with the truth's level.
 */
final class ScorerPanels {

  private final Results results;
  private final Marks marks;
  private final Levels levels;
  private final List<Model> models;
  private final ToDoubleFunction<Model> position;
  private final String xTitle;
  private final boolean joined;

  /**
   * Panels to come.
   *
   * @param results the run
   * @param models the models to draw, those of a run in the order of the line
   * @param position what stands on the x axis
   * @param xTitle the title of the x axis
   * @param joined whether snapshots of a run are joined by a line
   */
  ScorerPanels(
      Results results,
      List<Model> models,
      ToDoubleFunction<Model> position,
      String xTitle,
      boolean joined) {
    this.results = results;
    this.marks = new Marks(results.candidates());
    this.levels = new Levels(results);
    this.models = models;
    this.position = position;
    this.xTitle = xTitle;
    this.joined = joined;
  }

  /**
   * The figure, with the numbers of every panel beside it; where there are many metrics, one for
   * each feature space, the divergences in each.
   */
  List<Figure> figures(String stem, String title, String reading) {
    if (!results.isLarge()) {
      return List.of(figure(results.scorers(), stem, title, reading));
    }
    Map<String, List<Scorer>> bySpace = new LinkedHashMap<>();
    for (Scorer scorer : results.metrics()) {
      bySpace.computeIfAbsent(scorer.space(), space -> new ArrayList<>()).add(scorer);
    }
    List<Figure> figures = new ArrayList<>();
    bySpace.forEach(
        (space, metrics) -> {
          List<Scorer> shown =
              new ArrayList<>(results.scorers().stream().filter(Scorer::isDivergence).toList());
          shown.addAll(metrics);
          figures.add(figure(shown, stem + "-" + Stems.of(space), title + ": " + space, reading));
        });
    return figures;
  }

  private Figure figure(List<Scorer> scorers, String stem, String title, String reading) {
    List<Panel> panels = new ArrayList<>();
    DrawnPoints drawn =
        new DrawnPoints(
            "scorer",
            "features",
            "resize",
            "model",
            "family",
            "run",
            "step",
            "parameters",
            "dose",
            "value",
            "standard_error",
            "bound");
    for (Scorer scorer : scorers) {
      List<Model> scored =
          models.stream().filter(m -> results.finite(scorer, m.name()).isPresent()).toList();
      if (!scored.isEmpty()) {
        panels.add(panel(scorer, scored));
        scored.forEach(model -> add(drawn, scorer, model));
        addLevels(drawn, scorer);
      }
    }
    List<LegendEntry> legend = new ArrayList<>(marks.legend(models, results::isBounded));
    legend.addAll(levels.legend(scorers));
    return new Figure(
        stem,
        new Page(title, reading + results.boundsCaption(models), PanelGrid.small(panels), legend),
        Figure.MANY_PLOTS,
        drawn);
  }

  private Panel panel(Scorer scorer, List<Model> scored) {
    Axis x = Axis.around(xTitle, models.stream().mapToDouble(this::at));
    DoubleStream ends =
        scored.stream()
            .map(model -> results.finite(scorer, model.name()).orElseThrow())
            .flatMapToDouble(v -> DoubleStream.of(v.lowOnAxis(), v.high()));
    Axis y = Axis.around(results.axisTitle(scorer), ends, levels.values(scorer));
    List<Layer> layers = new ArrayList<>();
    if (!(scorer.isDivergence() && y.logarithmic())) { // the truth's divergence is 0
      layers.addAll(levels.layers(scorer, x));
    }
    for (List<Model> run : Runs.of(scored)) {
      List<Point> points = new ArrayList<>();
      ErrorBars bars = new ErrorBars(x, y);
      for (Model model : run) {
        Value value = results.finite(scorer, model.name()).orElseThrow();
        points.add(new Point(at(model), value.at()));
        bars.upright(at(model), value);
      }
      Model model = run.get(0);
      if (joined && points.size() > 1) {
        layers.add(new Line(points, marks.colour(model), Layer.THIN));
      }
      if (!bars.isEmpty()) {
        layers.add(bars.layer(marks.colour(model)));
      }
      layers.add(new Points(points, marks.colour(model), marks.marker(model)));
    }
    return new Panel(scorer.label(), x, y, layers);
  }

  private double at(Model model) {
    return position.applyAsDouble(model);
  }

  private void add(DrawnPoints drawn, Scorer scorer, Model model) {
    for (Value value : results.finite(scorer, model.name()).orElseThrow().sides()) {
      drawn.add(
          scorer.id(),
          scorer.features(),
          scorer.resize(),
          model.name(),
          model.family(),
          model.run(),
          model.step(),
          model.parameters(),
          model.dose(),
          value.value(),
          value.error(),
          value.side().id());
    }
  }

  private void addLevels(DrawnPoints drawn, Scorer scorer) {
    for (String level : results.levels()) {
      results
          .finite(scorer, level)
          .ifPresent(
              value ->
                  drawn.add(
                      scorer.id(),
                      scorer.features(),
                      scorer.resize(),
                      level,
                      level,
                      level,
                      null,
                      null,
                      null,
                      value.value(),
                      value.error(),
                      value.side().id()));
    }
  }
}
