package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.caption.Figure;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.TokenImages;

class FigureWorldTest {

  private static final Path SHIPPED = Path.of("synthetic", "templates");
  private static final Set<String> SHAPES =
      Set.of("square", "disc", "triangle", "cross", "ring", "frame");

  @TempDir Path folder;

  private static FigureWorld shipped(String name) {
    return FigureWorld.read(SHIPPED.resolve(name));
  }

  private static Set<String> words(FigureWorld world, Function<Figure, String> word) {
    return world.figures().stream().map(word).collect(Collectors.toCollection(TreeSet::new));
  }

  /** By hand from the palettes: #d1495b has hue 352, #00798c 188, #edae49 37, #30638e 207, ... */
  @Test
  void theShippedWorldsHaveTheWordsOfTheirPalettesAndShapes() {
    FigureWorld truth = shipped("truth.yaml");
    assertEquals(Set.of("red", "teal", "orange", "blue"), words(truth, Figure::colour));
    assertEquals(SHAPES, words(truth, Figure::shape));
    FigureWorld colours = shipped("invented-colours.yaml");
    assertEquals(Set.of("purple", "green", "black"), words(colours, Figure::colour));
    assertEquals(SHAPES, words(colours, Figure::shape));
    FigureWorld shapes = shipped("invented-shapes.yaml");
    assertEquals(Set.of("red", "teal", "orange", "blue"), words(shapes, Figure::colour));
    assertEquals(Set.of("diamond", "plus", "column", "beam"), words(shapes, Figure::shape));
  }

  /**
   * Centres lie at 3.5, 6.5, 9.5 and 12.5 of 16 pixels: one in the first third, two in the middle
   * and one in the last, so that of the 16 places of a shape one is a corner's, two are a side's
   * and four are in the middle.
   */
  @Test
  void sixteenPlacesAreSaidInNineWays() {
    FigureWorld truth = shipped("truth.yaml");
    assertEquals(6 * 4 * 16, truth.figures().size());
    Map<String, Long> places =
        truth.figures().stream()
            .filter(f -> f.shape().equals("disc") && f.colour().equals("red"))
            .collect(Collectors.groupingBy(Figure::place, TreeMap::new, Collectors.counting()));
    assertEquals(
        Map.of(
            "at the top left", 1L,
            "at the top", 2L,
            "at the top right", 1L,
            "at the left", 2L,
            "in the middle", 4L,
            "at the right", 2L,
            "at the bottom left", 1L,
            "at the bottom", 2L,
            "at the bottom right", 1L),
        places);
  }

  /** What is said of an image's mode is what its pixels show. */
  @Test
  void theFiguresAreInTheOrderOfTheModes() {
    FigureWorld world = shipped("truth.yaml");
    int count = 300;
    Uniforms uniforms = Uniforms.independent(new SeedTree(1));
    TokenImages images = world.mixture().draw(count, uniforms).samples();
    int[] decoded = world.mixture().decode(images).modes();
    assertEquals(
        Arrays.stream(world.mixture().modes(count, uniforms)).boxed().toList(),
        Arrays.stream(decoded).boxed().toList());
    List<String> colours = List.of("", "red", "teal", "orange", "blue"); // of the palette
    for (int i = 0; i < count; i++) {
      Figure figure = world.figures().get(decoded[i]);
      int[] counts = new int[8];
      double down = 0;
      double right = 0;
      int drawn = 0;
      int colour = colours.indexOf(figure.colour());
      for (int t = 0; t < 256; t++) {
        int token = images.tokens()[i * 256 + t];
        counts[token]++;
        if (token == colour) {
          down += t / 16 + 0.5;
          right += t % 16 + 0.5;
          drawn++;
        }
      }
      for (int other = 1; other < counts.length; other++) {
        assertTrue(other == colour || counts[other] < counts[colour], figure + " " + i);
      }
      // noise of 2 % moves a centre of gravity by less than a third of the image
      double height = down / drawn / 16;
      double width = right / drawn / 16;
      assertFalse(figure.place().contains("top") && height > 0.55, figure + " " + height);
      assertFalse(figure.place().contains("bottom") && height < 0.45, figure + " " + height);
      assertFalse(figure.place().contains("left") && width > 0.55, figure + " " + width);
      assertFalse(figure.place().contains("right") && width < 0.45, figure + " " + width);
    }
  }

  @Test
  void otherFamiliesCannotBePutIntoWords() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("box.yaml"), "name: box\nfamily: box\narchitecture: {dimension: 2}\n");
    assertFalse(FigureWorld.is(ModelFile.read(file)));
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> FigureWorld.read(file));
    assertEquals(
        file + ": is of family 'box', whose images nobody can put into words; expected templates",
        problem.getMessage());
    assertTrue(FigureWorld.is(ModelFile.read(SHIPPED.resolve("truth.yaml"))));
  }
}
