package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;

/**
 * KL(P‖Q) as images say that the candidates were trained on, across, and as new images say,
 * upwards: a point above the diagonal is a model that knows its images by heart.
 */
final class TrainingSplit {

  private TrainingSplit() {}

  /** The figure; none where no images of the training are known. */
  static Optional<Figure> figure(Results results) {
    List<Model> models =
        results.candidates().stream()
            .filter(m -> results.finite(Scorer.KL, m.name()).isPresent())
            .filter(m -> results.finite(Scorer.KL_ON_TRAINING, m.name()).isPresent())
            .toList();
    if (models.isEmpty()) {
      return Optional.empty();
    }
    Marks marks = new Marks(results.candidates());
    Axis x = Axis.around("KL on images of the training [nats/image]", ends(results, models));
    Axis y = Axis.around("KL on test images [nats/image]", ends(results, models));
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Line(
            List.of(new Point(x.at(0), y.at(0)), new Point(x.at(1), y.at(1))),
            Marks.GREY,
            Layer.THIN));
    DrawnPoints drawn =
        new DrawnPoints(
            "model",
            "family",
            "run",
            "step",
            "kl_on_training",
            "kl_on_training_standard_error",
            "kl",
            "kl_standard_error",
            "bound");
    for (Model model : models) {
      Value before = results.finite(Scorer.KL_ON_TRAINING, model.name()).orElseThrow();
      Value after = results.finite(Scorer.KL, model.name()).orElseThrow();
      ErrorBars bars = new ErrorBars(x, y);
      bars.across(plain(before), after.value());
      bars.upright(before.value(), plain(after));
      if (!bars.isEmpty()) {
        layers.add(bars.layer(marks.colour(model)));
      }
      layers.add(
          new Points(
              List.of(new Point(before.value(), after.value())),
              marks.colour(model),
              marks.marker(model)));
      drawn.add(
          model.name(),
          model.family(),
          model.run(),
          model.step(),
          before.value(),
          before.error(),
          after.value(),
          after.error(),
          after.side().id());
    }
    String bounded = results.bounded(models);
    return Optional.of(
        new Figure(
            "training-split",
            new Page(
                "KL on images of the training and on others",
                "Above the diagonal: learned by heart. Bars are one standard error of each; the two"
                    + " are over different images."
                    + (bounded.isEmpty()
                        ? ""
                        : " " + bounded + ": both numbers are bounds from above."),
                PanelGrid.single(new Panel("", x, y, layers)),
                marks.legend(models, results::isBounded)),
            Figure.PLOT,
            drawn));
  }

  /** Both axes are the same, so that the diagonal is one. */
  private static DoubleStream ends(Results results, List<Model> models) {
    return models.stream()
        .flatMap(
            m ->
                List.of(Scorer.KL, Scorer.KL_ON_TRAINING).stream()
                    .map(scorer -> results.finite(scorer, m.name()).orElseThrow()))
        .flatMapToDouble(v -> DoubleStream.of(plain(v).lowOnAxis(), v.high()));
  }

  /** Without the arrow of a bound: both numbers are bounds of the same kind. */
  private static Value plain(Value value) {
    return new Value(value.value(), value.error(), Value.Side.EXACT);
  }
}
