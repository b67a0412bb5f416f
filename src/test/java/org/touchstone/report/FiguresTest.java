package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FiguresTest {

  @TempDir private static Path shared;

  private static Path figures;

  @BeforeAll
  static void drawTheFullRunOnce() throws IOException {
    Path run = FakeRun.write(shared.resolve("run"));
    Figures.draw(run);
    figures = run.resolve("figures");
  }

  @Test
  void everyKindOfFigureIsThere() {
    for (Scorer metric : FakeRun.METRICS) {
      assertDrawn(metric.stem() + "-against-kl");
    }
    List.of(
            "reverse-kl-against-kl",
            "tau-heat-map",
            "agreement",
            "kl-or-reverse-kl",
            "training",
            "capacity",
            "rejection-share",
            "p-values-mini-inception-legacy",
            "p-values-mini-inception-clean",
            "p-values-pixels",
            "extrapolation-fid-inf-mini-inception-legacy",
            "extrapolation-fid-inf-mini-inception-clean",
            "extrapolation-fid-inf-pixels",
            "extrapolation-is-inf-mini-inception-legacy",
            "contact-sheet-truth",
            "contact-sheet-real",
            "contact-sheet-pixelcnn-24-3",
            "contact-sheets-overview")
        .forEach(FiguresTest::assertDrawn);
  }

  private static void assertDrawn(String stem) {
    for (String extension : List.of(".png", ".svg", ".csv")) {
      assertTrue(Files.exists(figures.resolve(stem + extension)), stem + extension);
    }
  }

  @Test
  void everyFileOfAFigureHasItsCompanionsAndNothingIsLeftBehind() throws IOException {
    try (var files = Files.list(figures)) {
      Set<String> names =
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      assertEquals(44 * 3, names.size());
      for (String name : names) {
        String stem = name.substring(0, name.length() - 4);
        assertTrue(names.containsAll(Set.of(stem + ".png", stem + ".svg", stem + ".csv")), name);
      }
    }
  }

  @Test
  void vectorDrawingsStaySmall() throws IOException {
    try (var files = Files.list(figures)) {
      for (Path svg : files.filter(file -> file.toString().endsWith(".svg")).toList()) {
        assertTrue(Files.size(svg) < 300_000, svg + ": " + Files.size(svg)); // the agreed limit
      }
    }
  }

  @Test
  void textInVectorDrawingsIsTextWithASizeAndAFontThatEveryViewerFinds() throws IOException {
    String svg = Files.readString(figures.resolve("agreement.svg"));
    assertTrue(
        svg.contains("<svg font-size=\"12px\" ")); // the writer leaves out Java's default, 12
    assertTrue(svg.contains(">fid (mini-inception, legacy)</text>"));
    for (String style : svg.split("font-family:")) {
      assertTrue(style.startsWith("<?xml") || style.contains("sans-serif;"), style);
    }
  }

  @Test
  void stretchesOfLineOfOneStyleAreOnePathInVectorDrawings() throws IOException {
    String svg = Files.readString(figures.resolve("agreement.svg"));
    Matcher path =
        Pattern.compile("<path style=\"[^\"]*stroke:rgb\\(0,114,178\\)[^\"]*\" d=\"([^\"]*)\"/>")
            .matcher(svg);
    assertTrue(path.find());
    // a bar for each of 13 scorers, from its lower end to its upper one at one height
    String[] bars = path.group(1).substring(1).split("M");
    assertEquals(13, bars.length);
    double before = 0;
    for (String bar : bars) {
      String[] ends = bar.split("L");
      String[] from = ends[0].split(" ");
      String[] to = ends[1].split(" ");
      assertEquals(from[1], to[1]);
      assertTrue(Double.parseDouble(from[0]) < Double.parseDouble(to[0]), bar);
      assertTrue(Double.parseDouble(from[1]) > before, bar);
      before = Double.parseDouble(from[1]);
    }
    assertFalse(path.find());
    assertFalse(svg.contains("<line "));
  }

  @Test
  void filesWithoutRowsAreNoError(@TempDir Path other) throws IOException {
    Path run = FakeRun.writeSmall(other.resolve("run"));
    for (String name : List.of("details.csv", "curves.csv", "kl-or-reverse-kl.csv")) {
      String header = Files.readAllLines(run.resolve(name)).get(0);
      Files.writeString(run.resolve(name), header + "\n");
    }
    assertFalse(Figures.draw(run).toString().contains("kl-or-reverse"));
    String page = Files.readString(Report.of(run).write(List.of()));
    assertFalse(page.contains("## KL or reverse KL") || page.contains("## Beside"), page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tau-heat-map", "training", "rejection-share", "kid-pixels-against-kl"})
  void inVectorDrawingsEveryTextLiesOnThePage(String stem) throws Exception {
    // the vector writer can leave a transform in force, and what follows then lies off the page
    int[] size = sizeOfSvg(stem);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document svg = factory.newDocumentBuilder().parse(figures.resolve(stem + ".svg").toFile());
    NodeList texts = svg.getElementsByTagName("text");
    int upwards = 0;
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      double x = Double.parseDouble(text.getAttribute("x"));
      double y = Double.parseDouble(text.getAttribute("y"));
      String transform = ((Element) text.getParentNode()).getAttribute("transform");
      double[] numbers =
          Pattern.compile("[-0-9.E]+")
              .matcher(transform)
              .results()
              .mapToDouble(number -> Double.parseDouble(number.group()))
              .toArray();
      if (transform.startsWith("matrix(0 -1 1 0 ")) {
        upwards++;
        double up = numbers[5] - x;
        x = numbers[4] + y;
        y = up;
      } else if (transform.startsWith("translate(")) {
        x += numbers[0];
        y += numbers[1];
      } else {
        assertEquals("", transform, text.getTextContent());
      }
      assertTrue(
          x >= 0 && x <= size[0] && y >= 0 && y <= size[1],
          text.getTextContent() + " at " + x + ", " + y);
    }
    assertTrue(
        upwards > 0 && upwards < texts.getLength() / 2, upwards + " of " + texts.getLength());
  }

  @Test
  void bitmapsOfPlotsHaveTwoPixelsForEachUnitOfTheVectorDrawingAndOneAndAHalfWhereTheyAreMany()
      throws IOException {
    assertScale(2, "fid-mini-inception-legacy-against-kl");
    assertScale(2, "tau-heat-map");
    assertScale(1.5, "training");
    assertScale(1.5, "extrapolation-fid-inf-pixels");
  }

  private static void assertScale(double scale, String stem) throws IOException {
    int[] size = sizeOfSvg(stem);
    BufferedImage png = ImageIO.read(figures.resolve(stem + ".png").toFile());
    assertArrayEquals(
        new int[] {(int) (scale * size[0]), (int) (scale * size[1])},
        new int[] {png.getWidth(), png.getHeight()},
        stem);
  }

  @Test
  void contactSheetsShowEightTimesEightImagesEnlargedFourTimes() throws IOException {
    BufferedImage png = ImageIO.read(figures.resolve("contact-sheet-truth.png").toFile());
    // 8 images of 16 pixels times 4 and a gap of 2, one gap more, centred in at least 560 + 2 * 20
    assertEquals(Math.max(8 * (16 * 4 + 2) + 2, 560) + 40, png.getWidth());
    assertEquals(64, rows("contact-sheet-truth").size());
    assertEquals(3 * 36, rows("contact-sheets-overview").size());
  }

  private static int[] sizeOfSvg(String stem) throws IOException {
    Matcher box =
        Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"")
            .matcher(Files.readString(figures.resolve(stem + ".svg")));
    assertTrue(box.find());
    return new int[] {Integer.parseInt(box.group(1)), Integer.parseInt(box.group(2))};
  }

  @Test
  void theTableBesideAMetricHasTheScoresOfTheRun() throws IOException {
    List<String[]> rows = rows("fid-mini-inception-legacy-against-kl");
    assertEquals(15 + 1, rows.size()); // 15 candidates and the truth
    List<String> scores =
        Files.readAllLines(figures.resolveSibling("scores.csv")).stream()
            .filter(line -> line.contains(",fid,mini-inception,legacy,"))
            .toList();
    for (String[] row : rows) {
      String line =
          scores.stream().filter(score -> score.startsWith(row[0] + ",")).findFirst().orElseThrow();
      String[] cells = line.split(",");
      assertEquals(Double.parseDouble(cells[8]), Double.parseDouble(row[6]), row[0]);
      assertEquals(Double.parseDouble(cells[9]), Double.parseDouble(row[7]), row[0]);
    }
  }

  @Test
  void markersStandWhereTheTableSays() throws IOException {
    List<String[]> rows = rows("fid-mini-inception-legacy-against-kl");
    List<double[]> expected = new ArrayList<>();
    for (String[] row : rows) {
      if (row[2].equals("pixelcnn-8") || row[2].equals("transformer-24")) { // drawn as circles
        expected.add(new double[] {Double.parseDouble(row[4]), Double.parseDouble(row[6])});
      }
    }
    Matcher circle =
        Pattern.compile("<ellipse cx=\"([-0-9.]+)\" cy=\"([-0-9.]+)\"")
            .matcher(Files.readString(figures.resolve("fid-mini-inception-legacy-against-kl.svg")));
    List<double[]> drawn = new ArrayList<>();
    while (circle.find()) {
      drawn.add(
          new double[] {Double.parseDouble(circle.group(1)), Double.parseDouble(circle.group(2))});
    }
    assertEquals(4, expected.size());
    assertEquals(4 + 2, drawn.size()); // and one in the legend for each of the two runs
    for (int axis = 0; axis < 2; axis++) { // straight axes: pixels are a linear function of values
      double slope =
          (drawn.get(1)[axis] - drawn.get(0)[axis])
              / (expected.get(1)[axis] - expected.get(0)[axis]);
      assertTrue(axis == 0 ? slope > 0 : slope < 0);
      for (int i = 2; i < 4; i++) {
        double pixel = drawn.get(0)[axis] + slope * (expected.get(i)[axis] - expected.get(0)[axis]);
        assertEquals(pixel, drawn.get(i)[axis], 2.5); // XChart rounds the three to whole pixels
      }
    }
  }

  @Test
  void aScoreWithoutAnErrorHasAnEmptyCellAndNoBar() throws IOException {
    List<String[]> rows = rows("is-inf-mini-inception-legacy-against-kl"); // no errors in the run
    assertTrue(rows.stream().allMatch(row -> row[7].isEmpty()));
    assertTrue(rows.stream().noneMatch(row -> row[6].isEmpty()));
  }

  @Test
  void histogramsCountEveryProjectionOnce() throws IOException {
    List<String[]> rows = rows("p-values-pixels");
    assertEquals(2 * 3 * 20, rows.size()); // tests, sets, bins
    long counted = rows.stream().mapToLong(row -> Long.parseLong(row[5])).sum();
    assertEquals(2 * 3 * 1000, counted);
  }

  @Test
  void extrapolationsAreTitledByTheirMetricAndUnit() throws IOException {
    String fid = Files.readString(figures.resolve("extrapolation-fid-inf-pixels.svg"));
    assertTrue(fid.contains(">FID [features²]</text>"), fid.substring(0, 2000));
    String is = Files.readString(figures.resolve("extrapolation-is-inf-mini-inception-legacy.svg"));
    assertTrue(is.contains(">IS</text>") && !is.contains("FID"));
  }

  @Test
  void theTruthStandsInThePanelsOfKl() throws IOException {
    assertTrue(
        rows("capacity").stream().anyMatch(row -> row[0].equals("kl") && row[3].equals("truth")));
  }

  @Test
  void theHeatMapHasACellForEveryPairOfScorers() throws IOException {
    int scorers = FakeRun.METRICS.size() + 2;
    assertEquals(scorers * scorers, rows("tau-heat-map").size());
  }

  @Test
  void theSameFilesGiveTheSameBytes(@TempDir Path other) throws IOException {
    Path run = FakeRun.writeSmall(other.resolve("a"));
    List<Path> first = Figures.draw(run);
    List<Path> second = Figures.draw(FakeRun.writeSmall(other.resolve("b")));
    assertEquals(first.size(), second.size());
    for (int i = 0; i < first.size(); i++) {
      assertEquals(-1, Files.mismatch(first.get(i), second.get(i)), first.get(i).toString());
    }
  }

  @Test
  void whatARunDidNotComputeHasNoFigure(@TempDir Path other) throws IOException {
    Path run = FakeRun.writeSmall(other.resolve("run"));
    for (String name :
        List.of(
            "normality.csv",
            "normality-projections.csv",
            "extrapolation.csv",
            "kl-or-reverse-kl.csv",
            "details.csv",
            "curves.csv",
            "contact-sheets.npz")) {
      Files.delete(run.resolve(name));
    }
    Set<String> stems =
        Figures.draw(run).stream()
            .map(file -> file.getFileName().toString().replaceAll("\\.\\w+$", ""))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "agreement",
            "tau-heat-map",
            "reverse-kl-against-kl",
            "fid-mini-inception-legacy-against-kl",
            "training",
            "capacity"),
        stems);
  }

  @Test
  void aCandidateWithoutAScoreIsLeftOutOfThatFigureAlone(@TempDir Path other) throws IOException {
    Path run = FakeRun.writeSmall(other.resolve("run"));
    for (String name : List.of("normality.csv", "normality-projections.csv", "extrapolation.csv")) {
      Files.delete(run.resolve(name));
    }
    String scores = Files.readString(run.resolve("scores.csv"));
    Files.writeString(
        run.resolve("scores.csv"),
        scores.replaceFirst("(pixelcnn-8-1,.*?,legacy,0),[^,]*,[^,]*,", "$1,,,"));
    Figures.draw(run);
    String drawn =
        Files.readString(run.resolve("figures/fid-mini-inception-legacy-against-kl.csv"));
    assertFalse(drawn.contains("pixelcnn-8-1"));
    assertTrue(drawn.contains("pixelcnn-8-2"));
    assertTrue(
        Files.readString(run.resolve("figures/reverse-kl-against-kl.csv"))
            .contains("pixelcnn-8-1"));
  }

  private static List<String[]> rows(String stem) throws IOException {
    List<String> lines = Files.readAllLines(figures.resolve(stem + ".csv"));
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }
}
