package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.sample.NpyArray;

/**
 * The first samples of each set, to be looked at; and the truth beside the weakest and the best.
 */
final class ContactSheets {

  private static final int SIDE = 8;
  private static final int OVERVIEW_SIDE = 6;
  private static final int ENLARGE = 4;

  private final Results results;
  private final Map<String, NpyArray> sheets;

  ContactSheets(Results results, Map<String, NpyArray> sheets) {
    this.results = results;
    this.sheets = sheets;
  }

  /** A sheet for each set, then the overview. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    sheets.forEach((name, images) -> figures.add(sheet(name, images)));
    overview().ifPresent(figures::add);
    return figures;
  }

  private Figure sheet(String name, NpyArray images) {
    DrawnPoints drawn = emptyPoints();
    draw(drawn, name, images, SIDE);
    return new Figure(
        "contact-sheet-" + Stems.of(name),
        new Page(
            "Samples: " + name,
            "The first "
                + Math.min(images.shape()[0], SIDE * SIDE)
                + " samples, not chosen"
                + divergences(name)
                + ".",
            new ImageGrid(images, SIDE, ENLARGE),
            List.of()),
        Figure.IMAGES,
        drawn);
  }

  private String divergences(String name) {
    Optional<Value> kl = results.score(Scorer.KL, name);
    Optional<Value> reverse = results.score(Scorer.REVERSE_KL, name);
    return kl.map(value -> "; KL(P‖Q) " + value + " nats/image").orElse("")
        + reverse.map(value -> ", reverse KL(Q‖P) " + value + " nats/image").orElse("");
  }

  private Optional<Figure> overview() {
    List<Model> ranked =
        results.candidatesByKl().stream()
            .filter(m -> sheets.containsKey(m.name()))
            .filter(m -> results.score(Scorer.KL, m.name()).filter(Value::isExact).isPresent())
            .toList();
    Optional<String> truth = results.levels().stream().filter(sheets::containsKey).findFirst();
    if (truth.isEmpty() || ranked.size() < 2) {
      return Optional.empty();
    }
    String weakest = ranked.get(ranked.size() - 1).name();
    String best = ranked.get(0).name();
    List<String> titles =
        List.of(truth.get(), "best: " + titled(best), "weakest: " + titled(weakest));
    DrawnPoints drawn = emptyPoints();
    List<ImageGrid> grids = new ArrayList<>();
    for (String name : List.of(truth.get(), best, weakest)) {
      draw(drawn, name, sheets.get(name), OVERVIEW_SIDE);
      grids.add(new ImageGrid(sheets.get(name), OVERVIEW_SIDE, ENLARGE));
    }
    return Optional.of(
        new Figure(
            "contact-sheets-overview",
            new Page(
                "The truth, the best candidate and the weakest",
                "The first samples of each, not chosen. Best and weakest by KL(P‖Q), given in nats"
                    + " per image.",
                new TitledRow(titles, grids),
                List.of()),
            Figure.IMAGES,
            drawn));
  }

  private String titled(String name) {
    return name + ", KL " + results.score(Scorer.KL, name).orElseThrow();
  }

  private static DrawnPoints emptyPoints() {
    return new DrawnPoints(
        "model", "image", "sheet_row", "sheet_column", "mean_red", "mean_green", "mean_blue");
  }

  private static void draw(DrawnPoints drawn, String name, NpyArray images, int side) {
    int size = images.shape()[1] * images.shape()[2];
    for (int image = 0; image < Math.min(images.shape()[0], side * side); image++) {
      double[] mean = new double[3];
      for (int i = 0; i < 3 * size; i++) {
        mean[i % 3] += (images.data()[3 * size * image + i] & 0xff) / (double) size;
      }
      drawn.add(name, image, image / side, image % side, mean[0], mean[1], mean[2]);
    }
  }
}
