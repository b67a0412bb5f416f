package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

class RunFilesTest {

  @TempDir private Path directory;

  @Test
  void aDirectoryThatDoesNotExistIsAWrongParameter() {
    Path nowhere = directory.resolve("nowhere");
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> Figures.draw(nowhere));
    assertTrue(problem.getMessage().startsWith(nowhere + ": no such directory"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"models.csv", "scores.csv", "divergences.csv", "agreement.csv", "tau.csv"})
  void aRunThatIsNotFinishedNamesTheFileThatIsMissing(String name) throws IOException {
    FakeRun.writeSmall(directory);
    Files.delete(directory.resolve(name));
    DataProblem problem = assertThrows(DataProblem.class, () -> Figures.draw(directory));
    assertTrue(problem.getMessage().contains(name + " is missing"), problem.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "scores.csv, '(?m)(pixelcnn-16-1,.*?,legacy,0),[^,]*', '$1,NaN', has NaN",
    "scores.csv, '(?m)(pixelcnn-16-1,.*?,legacy,0),[^,]*', '$1,twelve', twelve",
    "agreement.csv, 'tau_b', 'rho', no column 'tau_b'",
    "divergences.csv, '(?s)^(.{300}).*$', '$1', is damaged",
    "models.csv, '(?s).*', '', is damaged",
    "kl-or-reverse-kl.csv, 'verdict', 'other', no column 'verdict'",
    "kl-or-reverse-kl.csv, '(fid,.*?legacy),[^,]*', '$1,NaN', has NaN",
    "extrapolation.csv, 'intercept', 'x', no column 'intercept'",
  })
  void aDamagedFileIsNamed(String name, String pattern, String replacement, String says)
      throws IOException {
    FakeRun.writeSmall(directory);
    Path file = directory.resolve(name);
    Files.writeString(file, Files.readString(file).replaceFirst(pattern, replacement));
    DataProblem problem =
        assertThrows(
            DataProblem.class,
            () -> {
              RunFiles files = RunFiles.open(directory);
              new Results(files);
              files.extrapolations();
            });
    assertTrue(problem.getMessage().startsWith(file + ": is damaged: "), problem.getMessage());
    assertTrue(problem.getMessage().contains(says), problem.getMessage());
    assertEquals(1, problem.getMessage().lines().count());
  }

  @Test
  void aTruncatedContactSheetIsNamed() throws IOException {
    FakeRun.writeSmall(directory);
    Path file = directory.resolve("contact-sheets.npz");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    DataProblem problem =
        assertThrows(DataProblem.class, () -> RunFiles.open(directory).contactSheets());
    assertTrue(problem.getMessage().startsWith(file.toString()), problem.getMessage());
  }

  @Test
  void anInfiniteKlIsReadAndLeftOutOfFiguresAlone() throws IOException {
    FakeRun.writeSmall(directory);
    Path file = directory.resolve("divergences.csv");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("(?m)^pixelcnn-8-1,kl,.*$", "pixelcnn-8-1,kl,inf,,inf,,1000"));
    Results results = new Results(RunFiles.open(directory));
    assertEquals(
        Double.POSITIVE_INFINITY, results.score(Scorer.KL, "pixelcnn-8-1").orElseThrow().value());
    assertTrue(Report.of(directory).text().contains(" inf "));
    Figures.draw(directory);
    String drawn =
        Files.readString(directory.resolve("figures/fid-mini-inception-legacy-against-kl.csv"));
    assertFalse(drawn.contains("pixelcnn-8-1,"), drawn);
  }

  @Test
  void namesThatLookLikeNumbersOrMissingValuesStayNames() throws IOException {
    FakeRun.writeSmall(directory);
    Path file = directory.resolve("models.csv");
    Files.writeString(
        file,
        "model,family,run,step,parameters,final\n17,NA,0012,,,true\nNA,f,r,5,6,false\ninf,f,nan,6,6,true\n");
    Results results = new Results(RunFiles.open(directory));
    assertEquals("17", results.candidates().get(0).name());
    assertEquals("NA", results.candidates().get(0).family());
    assertEquals("0012", results.candidates().get(0).run());
    assertEquals("NA", results.candidates().get(1).name());
    assertEquals("inf", results.candidates().get(2).name());
    assertEquals("nan", results.candidates().get(2).run());
  }
}
