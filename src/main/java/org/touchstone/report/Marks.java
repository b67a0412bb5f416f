package org.touchstone.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How models look, in all figures of a run alike: a colour for each family, and within a family a
 * marker for each training run.
 *
 * <p>Source of the colours: M. Okabe and K. Ito, Color Universal Design (2008), which readers with
 * any common colour vision can tell apart.
 */
final class Marks {

  static final Color BLUE = new Color(0x00, 0x72, 0xB2);
  static final Color VERMILION = new Color(0xD5, 0x5E, 0x00);
  static final Color GREEN = new Color(0x00, 0x9E, 0x73);
  static final Color GREY = new Color(0x77, 0x77, 0x77);
  static final Color BLACK = new Color(0x22, 0x22, 0x22);

  private static final List<Color> COLOURS =
      List.of(
          BLUE,
          VERMILION,
          GREEN,
          new Color(0xCC, 0x79, 0xA7),
          new Color(0xE6, 0x9F, 0x00),
          new Color(0x56, 0xB4, 0xE9),
          new Color(0xF0, 0xE4, 0x42));

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.CROSS,
          SeriesMarkers.PLUS,
          SeriesMarkers.TRAPEZOID,
          SeriesMarkers.RECTANGLE,
          SeriesMarkers.OVAL);

  private final Map<String, List<String>> runsOfFamily = new LinkedHashMap<>();

  Marks(List<Model> models) {
    for (Model model : models) {
      List<String> runs = runsOfFamily.computeIfAbsent(model.family(), family -> new ArrayList<>());
      if (!runs.contains(model.run())) {
        runs.add(model.run());
      }
    }
  }

  /** The colour at a place of a short list that stands for something else than families. */
  static Color colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** The marker at a place of a short list that stands for something else than runs. */
  static Marker marker(int index) {
    return MARKERS.get(index % MARKERS.size());
  }

  static Color faint(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  Color colour(Model model) {
    return colour(List.copyOf(runsOfFamily.keySet()).indexOf(model.family()));
  }

  Marker marker(Model model) {
    return marker(runsOfFamily.get(model.family()).indexOf(model.run()));
  }

  /**
   * A line of the legend for each run: its name, its family where the name does not say it, and
   * signs where of its models only bounds are known.
   */
  List<LegendEntry> legend(List<Model> models, Predicate<Model> bounded) {
    Map<String, LegendEntry> entries = new LinkedHashMap<>();
    for (Model model : models) {
      String label =
          model.run().contains(model.family())
              ? model.run()
              : model.run() + " (" + model.family() + ")";
      String signs = bounded.test(model) ? " (≤, ≥)" : ""; // of one family, so alike for the run
      entries.putIfAbsent(
          model.family() + "/" + model.run(),
          LegendEntry.marker(label + signs, colour(model), marker(model)));
    }
    return List.copyOf(entries.values());
  }
}
