package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dose of the shipped densities that fail on purpose is the number in their names. */
class DoseTest {

  private static final Path WORLD = Path.of("synthetic/notcifar16");

  @ParameterizedTest
  @CsvSource({
    "cold-0.6, 0.6",
    "hot-1.4, 1.4",
    "top-2, 2",
    "nucleus-0.5, 0.5",
    "noise-0.99, 0.99",
    "mixed-0.1, 0.1",
    "memoriser-1000, 1000"
  })
  void theDoseIsTheParameterThatStudiesVary(String name, double dose) {
    DensityModel model = DensityModel.read(WORLD.resolve("failing").resolve(name + ".yaml"));
    assertEquals(OptionalDouble.of(dose), model.dose());
  }

  @ParameterizedTest
  @CsvSource({
    "templates/candidates/modes-dropped-0.25, 0.25",
    "templates/candidates/shapes-invented-0.1, 0.1",
    "polygons/candidates/quadrangles-0.75, 0.75",
    "vectors/fewer-modes/dropped-0.125, 0.125"
  })
  void theDoseOfModesIsTheirShare(String file, double dose) {
    DensityModel model = DensityModel.read(Path.of("synthetic", file + ".yaml"));
    assertEquals(OptionalDouble.of(dose), model.dose());
  }

  @Test
  void aTrainedNetworkHasNone() {
    assertEquals(
        OptionalDouble.empty(), DensityModel.read(WORLD.resolve("candidates/gpt32.yaml")).dose());
  }
}
