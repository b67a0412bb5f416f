package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;

/** Model files of templates, and of densities that drop or invent modes. */
class ModeFilesTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void makeModels() throws IOException {
    String templates =
        """
        family: templates
        space: {height: 6, width: 6, colours: 3}
        palette: "#ffffff #ff0000 #0000ff"
        architecture: {size: 3, stride: 3, shapes: [square, plus], noise: 0.1, colours: [COLOUR]}
        """;
    write("red", templates.replace("COLOUR", "1"));
    write("blue", templates.replace("COLOUR", "2"));
    write("both", templates.replace("COLOUR", "1, 2"));
    write("mixed", "family: mixture\nof: [red.yaml, blue.yaml]\narchitecture: {share: 0.3}\n");
    write("vectors", "family: gaussian\narchitecture: {dimension: 2}\n");
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), "name: " + name + "\n" + text);
  }

  private static Density open(String text) throws IOException {
    return DensityModel.read(write("model", text)).requireTrained().open();
  }

  private static Draw draw(Density density) {
    return density.draw(100, Uniforms.independent(new SeedTree(1)));
  }

  /** Last first: the modes of both are red and blue squares, then red and blue plusses. */
  @Test
  void droppingHalfOfTheModesDropsTheLastClass() throws IOException {
    Density squares = open("family: mode-dropping\nof: [both.yaml]\narchitecture: {share: 0.5}\n");
    Density expected =
        open(
            """
            family: templates
            space: {height: 6, width: 6, colours: 3}
            palette: "#ffffff #ff0000 #0000ff"
            architecture: {size: 3, stride: 3, shapes: [square], noise: 0.1, colours: [1, 2]}
            """);
    Draw draw = draw(squares);
    assertArrayEquals(expected.logLikelihood(draw.images()), draw.logLikelihoods(), 1e-12);
  }

  @Test
  void aMixtureLosesAComponent() throws IOException {
    Density red = open("family: mode-dropping\nof: [mixed.yaml]\narchitecture: {share: 0.5}\n");
    Draw draw = draw(red);
    Density expected = DensityModel.read(folder.resolve("red.yaml")).open();
    assertArrayEquals(expected.logLikelihood(draw.images()), draw.logLikelihoods());
  }

  /** As many modes in either colour, mixed half and half: the density of both together. */
  @Test
  void inventedModesAreMixedIn() throws IOException {
    Density invents =
        open("family: mode-invention\nof: [red.yaml, blue.yaml]\narchitecture: {share: 0.5}\n");
    Draw draw = draw(invents);
    Density expected = DensityModel.read(folder.resolve("both.yaml")).open();
    assertArrayEquals(expected.logLikelihood(draw.images()), draw.logLikelihoods(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode-invention | [red.yaml, both.yaml] | {} | 8 modes of",
        "mode-invention | [red.yaml, mixed.yaml] | {} | is a mixture, whose modes nobody knows",
        "mode-dropping | [red.yaml] | {order: first} | unknown order 'first'",
        "mode-dropping | [red.yaml] | {share: 0.01} | share 0.01 drops 0 of 8 modes",
        "mode-dropping | [red.yaml] | {order: 3} | architecture.order is 3, expected something like",
        "mode-dropping | [red.yaml, blue.yaml] | {} | key 'of' names 2 files, expected 1",
        "noise | [vectors.yaml] | {} | a noise is of palette images, and",
        "mixture | [red.yaml, vectors.yaml] | {} | no divergence is defined between a density with"
            + " respect to the Lebesgue measure and one with respect to the counting measure",
        "temperature | [red.yaml] | {} | reshapes the conditionals of",
      })
  void whatCannotBeIsRefusedWithTheFileNamed(
      String family, String of, String architecture, String message) throws IOException {
    Path file =
        write(
            "wrong",
            "family: " + family + "\nof: " + of + "\narchitecture: " + architecture + "\n");
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> DensityModel.read(file));
    assertTrue(problem.getMessage().contains(message), problem.getMessage());
    assertTrue(problem.getMessage().startsWith(folder.toString()), problem.getMessage());
  }

  @Test
  void templatesNeedASpaceAndVectorsTakeNone() throws IOException {
    Path spaceless = write("spaceless", "family: templates\narchitecture: {dimension: 3}\n");
    assertThrows(ParameterProblem.class, () -> DensityModel.read(spaceless));
    Path placed = write("placed", "family: box\nspace: {height: 1, width: 1, colours: 2}\n");
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> DensityModel.read(placed));
    assertEquals(
        placed + ": is over vectors, which the key 'space' is not for; say architecture.dimension",
        problem.getMessage());
  }

  @Test
  void templatesNeedAPaletteToBeLookedAt() throws IOException {
    Path file = write("grey", "family: templates\nspace: {height: 8, width: 8, colours: 4}\n");
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> DensityModel.read(file).requireTrained());
    assertEquals(file + ": has no palette", problem.getMessage());
  }
}
