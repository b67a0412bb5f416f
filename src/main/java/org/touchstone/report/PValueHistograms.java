package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.touchstone.report.Layer.Area;
import org.touchstone.report.Layer.Point;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Histograms of the p-values of random projections: a row of panels for each test, a panel a set.
 */
final class PValueHistograms {

  private static final int BINS = 20; // the first is then what a test at 5 % rejects

  private PValueHistograms() {}

  /** What one histogram is drawn from. */
  private record Sample(String test, String set, long n, List<Double> p) {}

  /** A figure for each extractor and resize. */
  static List<Figure> figures(Table projections) {
    Map<String, Map<List<String>, Sample>> byFeatures = new LinkedHashMap<>();
    for (Row row : projections) {
      List<String> key = List.of(row.getString("test"), row.getString("set"));
      Sample sample =
          byFeatures
              .computeIfAbsent(NormalityPlots.features(row), f -> new LinkedHashMap<>())
              .computeIfAbsent(
                  key, k -> new Sample(k.get(0), k.get(1), row.getLong("n"), new ArrayList<>()));
      if (!row.isMissing("p_value")) {
        sample.p().add(row.getDouble("p_value"));
      }
    }
    List<Figure> figures = new ArrayList<>();
    byFeatures.forEach(
        (features, samples) -> figures.add(figure(features, List.copyOf(samples.values()))));
    return figures;
  }

  private static Figure figure(String features, List<Sample> all) {
    List<Sample> samples = all.stream().filter(sample -> !sample.p().isEmpty()).toList();
    Set<String> tests = new LinkedHashSet<>();
    Set<String> sets = new LinkedHashSet<>();
    samples.forEach(sample -> tests.add(sample.test()));
    samples.forEach(sample -> sets.add(sample.set()));
    DrawnPoints drawn =
        new DrawnPoints(
            "test", "set", "n", "bin_low", "bin_high", "count", "share", "expected_share");
    double highest =
        samples.stream().flatMapToDouble(s -> DoubleStream.of(shares(s))).max().orElse(1);
    Axis x = Axis.linear("p-value", 0, 1);
    Axis y = Axis.linear("share of projections [%]", 0, 100 * Math.min(1, 1.08 * highest));
    List<Panel> panels = new ArrayList<>();
    for (String test : tests) {
      for (String set : sets) {
        samples.stream()
            .filter(sample -> sample.test().equals(test) && sample.set().equals(set))
            .forEach(
                sample -> {
                  panels.add(panel(sample, x, y));
                  draw(drawn, sample);
                });
      }
    }
    return new Figure(
        "p-values-" + Stems.of(features),
        new Page(
            "Are projections of the features normal? " + features,
            "p-values of tests of normality on random one-dimensional projections. Under normality"
                + " all bars would reach the dashed line (5 % in each of "
                + BINS
                + " bins); the"
                + " first bar is the share rejected at 5 %. The Gaussian control has the truth's"
                + " mean, covariance and size.",
            new PanelGrid(panels, Math.max(1, sets.size()), 300, 240),
            List.of(
                LegendEntry.box("p below 0.05: rejected", Marks.VERMILION),
                LegendEntry.box("p from 0.05 up", Marks.colour(5)),
                LegendEntry.line("expected under normality (uniform)", Marks.BLACK, Layer.DASHED))),
        Figure.MANY_PLOTS,
        drawn);
  }

  private static Panel panel(Sample sample, Axis x, Axis y) {
    List<Layer> layers = new ArrayList<>();
    double[] shares = shares(sample);
    for (int bin = 0; bin < BINS; bin++) {
      if (shares[bin] > 0) {
        double low = (double) bin / BINS;
        double high = (bin + 0.94) / BINS; // a thin gap between bars
        layers.add(
            new Area(
                List.of(
                    new Point(low, 0),
                    new Point(high, 0),
                    new Point(high, 100 * shares[bin]),
                    new Point(low, 100 * shares[bin])),
                bin == 0 ? Marks.VERMILION : Marks.colour(5)));
      }
    }
    layers.add(Layer.level(x, 100.0 / BINS, Marks.BLACK, Layer.DASHED));
    layers.add(Layer.upright(y, 0.05, Marks.GREY, Layer.DOTTED));
    String title =
        sample.set() + ", n = " + sample.n() + ": " + Numbers.percent(shares[0]) + " rejected";
    return new Panel(
        title,
        new Axis("p-value, " + NormalityPlots.test(sample.test()), 0, 1, false, x.ticks()),
        y,
        layers);
  }

  private static double[] shares(Sample sample) {
    double[] shares = new double[BINS];
    for (double p : sample.p()) {
      shares[Math.min(BINS - 1, (int) (p * BINS))] += 1.0 / sample.p().size();
    }
    return shares;
  }

  private static void draw(DrawnPoints drawn, Sample sample) {
    double[] shares = shares(sample);
    for (int bin = 0; bin < BINS; bin++) {
      drawn.add(
          sample.test(),
          sample.set(),
          sample.n(),
          (double) bin / BINS,
          (bin + 1.0) / BINS,
          Math.round(shares[bin] * sample.p().size()),
          shares[bin],
          1.0 / BINS);
    }
  }
}
