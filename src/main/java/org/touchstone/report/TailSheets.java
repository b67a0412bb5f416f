package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.touchstone.sample.NpyArray;

/** The images that a Gaussian of the features takes for its tail, beside those near its centre. */
final class TailSheets {

  private static final int COLUMNS = 8;
  private static final int ROWS = 4;
  private static final int ENLARGE = 3;
  private static final String LOWEST = ".lowest";

  private TailSheets() {}

  /** A figure for each extractor, resize and set. */
  static List<Figure> figures(Map<String, NpyArray> sheets) {
    List<Figure> figures = new ArrayList<>();
    for (String key : sheets.keySet()) {
      if (key.endsWith(LOWEST)) {
        String name = key.substring(0, key.length() - LOWEST.length());
        figures.add(figure(name, sheets.get(key), sheets.get(name + ".highest")));
      }
    }
    return figures;
  }

  private static Figure figure(String name, NpyArray lowest, NpyArray highest) {
    int shown = Math.min(lowest.shape()[0], COLUMNS * ROWS);
    DrawnPoints drawn = new DrawnPoints("end", "rank", "mean_red", "mean_green", "mean_blue");
    draw(drawn, "lowest", lowest, shown);
    draw(drawn, "highest", highest, shown);
    return new Figure(
        "gaussian-tail-" + Stems.of(name.replace('.', '-')),
        new Page(
            "The Gaussian's tail and its centre: " + name.replace(".", ", "),
            "Left the "
                + shown
                + " images of lowest log-density under the Gaussian fitted to the truth's features,"
                + " the lowest first; right those of highest, the highest first.",
            new TitledRow(
                List.of("lowest log-density", "highest log-density"),
                List.of(
                    new ImageGrid(lowest, COLUMNS, ROWS, ENLARGE),
                    new ImageGrid(highest, COLUMNS, ROWS, ENLARGE))),
            List.of()),
        Figure.IMAGES,
        drawn);
  }

  private static void draw(DrawnPoints drawn, String end, NpyArray images, int shown) {
    int size = images.shape()[1] * images.shape()[2];
    for (int image = 0; image < shown; image++) {
      double[] mean = new double[3];
      for (int i = 0; i < 3 * size; i++) {
        mean[i % 3] += (images.data()[3 * size * image + i] & 0xff) / (double) size;
      }
      drawn.add(end, (long) image + 1, mean[0], mean[1], mean[2]);
    }
  }
}
