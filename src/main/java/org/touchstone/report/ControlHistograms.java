package org.touchstone.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.report.Layer.Area;
import org.touchstone.report.Layer.Point;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * How many random projections a test rejects of the truth, beside how many it rejects of each
 * Gaussian control.
 */
final class ControlHistograms {

  private static final int BINS = 40;

  private ControlHistograms() {}

  /** The figure: a panel for each extractor, resize and test; none where there is no control. */
  static Optional<Figure> figure(Table controls, Table rejections) {
    Map<List<String>, List<Long>> counts = new LinkedHashMap<>();
    for (Row row : controls) {
      if (row.getString("directions").equals("random")) {
        counts.computeIfAbsent(key(row), k -> new ArrayList<>()).add(row.getLong("rejected"));
      }
    }
    DrawnPoints drawn = new DrawnPoints("features", "test", "set", "control", "rejected");
    List<Panel> panels = new ArrayList<>();
    for (Row row : rejections) {
      List<Long> of = counts.get(key(row));
      boolean random = row.getString("directions").equals("random");
      if (random && of != null && !row.isMissing("p_value")) {
        panels.add(panel(row, of));
        List<String> key = key(row);
        for (int i = 0; i < of.size(); i++) {
          drawn.add(key.get(0), key.get(1), "gaussian control", (long) i, of.get(i));
        }
        drawn.add(
            key.get(0),
            key.get(1),
            row.getString("set"),
            OptionalLong.empty(),
            row.getLong("rejected"));
      }
    }
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Figure(
            "normality-controls",
            new Page(
                "More rejections than a Gaussian has?",
                "Number of random projections that a test rejects at 5 %: of the truth's features, and"
                    + " of Gaussian controls with the same covariance and size, seen along the same"
                    + " directions. Projections of one sample depend on each other, so the controls"
                    + " spread more than a binomial.",
                PanelGrid.small(panels),
                List.of(
                    LegendEntry.box("Gaussian controls", Marks.colour(5)),
                    LegendEntry.line("truth", Marks.VERMILION, Layer.SOLID))),
            Figure.MANY_PLOTS,
            drawn));
  }

  private static List<String> key(Row row) {
    return List.of(NormalityPlots.features(row), row.getString("test"));
  }

  private static Panel panel(Row row, List<Long> counts) {
    long projections = row.getLong("projections");
    long rejected = row.getLong("rejected");
    long most = Math.max(rejected, counts.stream().mapToLong(Long::longValue).max().orElse(0));
    Axis x =
        Axis.linear(
            "rejected of " + projections + " projections, n = " + row.getLong("n"),
            -0.5,
            Math.max(10, 1.05 * most));
    double width = Math.max(1, (x.high() - x.low()) / BINS);
    double[] shares = new double[BINS + 1];
    for (long count : counts) {
      shares[(int) ((count + 0.5) / width)] += 100.0 / counts.size();
    }
    double highest = Arrays.stream(shares).max().orElse(1);
    Axis y = Axis.linear("share of controls [%]", 0, 1.08 * highest);
    List<Layer> layers = new ArrayList<>();
    for (int bin = 0; bin <= BINS; bin++) {
      if (shares[bin] > 0) {
        double low = bin * width - 0.5;
        double high = low + 0.94 * width;
        layers.add(
            new Area(
                List.of(
                    new Point(low, 0),
                    new Point(high, 0),
                    new Point(high, shares[bin]),
                    new Point(low, shares[bin])),
                Marks.colour(5)));
      }
    }
    layers.add(Layer.upright(y, rejected, Marks.VERMILION, Layer.SOLID));
    String title = String.join(": ", key(row).get(0), NormalityPlots.test(key(row).get(1)));
    return new Panel(
        title + ", p = " + Numbers.probability(row.getDouble("p_value")), x, y, layers);
  }
}
