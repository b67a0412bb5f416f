package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

/** A study in which features are the samples, and everything can be checked in closed form. */
class VectorStudyTest {

  private static final String STUDY =
      """
      study: plane
      samples: 1500
      reference-samples: 1500
      truth: {model: DIR/truth.yaml}
      candidates: [DIR/q-*.yaml]
      extractors: [{id: vector}]
      metrics: [fid]
      agreement: {replicates: 100}
      normality: {projections: 5, sizes: [20]}
      figures: false
      """;

  @TempDir private static Path folder;

  private static void model(String name, String family, String architecture) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        "name: " + name + "\nfamily: " + family + "\narchitecture: {" + architecture + "}\n");
  }

  private static Path world() throws IOException {
    model("truth", "gaussian", "dimension: 2");
    model("q-shift", "gaussian", "dimension: 2, shift: 2");
    model("q-scale", "gaussian", "dimension: 2, scale: 2");
    model("q-box", "box", "dimension: 2");
    model("q-tails", "student-t", "dimension: 2, degrees: 8");
    model("q-modes", "gaussian-mixture", "dimension: 2, modes: 4, between: 0.8");
    return Files.writeString(folder.resolve("study.yaml"), study());
  }

  private static String study() {
    return STUDY.replace("DIR", folder.toString());
  }

  /** The rows of a scorer by model. */
  private static Map<String, String[]> rows(Path run, String scorer) throws IOException {
    Map<String, String[]> rows = new HashMap<>();
    for (String line : Files.readAllLines(run.resolve("scores.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[4].equals(scorer)) {
        rows.put(cells[0], cells);
      }
    }
    return rows;
  }

  private static void assertScore(double expected, String[] row, double bias) {
    double error = row[9].isEmpty() ? 0 : Double.parseDouble(row[9]);
    assertEquals(expected, Double.parseDouble(row[8]), 4 * error + bias, row[0] + " " + row[4]);
  }

  @Test
  void divergencesAndFrechetDistanceAreThoseInClosedForm() throws IOException {
    Path run =
        StudyRunner.run(
            world(), Optional.of(folder.resolve("run")), Silence::start, directory -> {});
    Map<String, String[]> kl = rows(run, "kl");
    assertScore(2, kl.get("q-shift"), 1e-12);
    // two coordinates, each ln 2 + 1/8 - 1/2
    assertScore(2 * (Math.log(2) + 0.125 - 0.5), kl.get("q-scale"), 1e-12);
    assertEquals("inf", kl.get("q-box")[8]);
    assertEquals("0.0", kl.get("q-scale")[9], "a closed form has no error");
    assertTrue(Double.parseDouble(kl.get("q-tails")[9]) > 0, "of samples, with an error");
    Map<String, String[]> reverse = rows(run, "reverse-kl");
    // H(N) - H(box), since the cross entropy is that of a Gaussian with the same moments
    double expected = Math.log(2 * Math.PI * Math.E) - 2 * Math.log(2 * Math.sqrt(3));
    assertScore(expected, reverse.get("q-box"), 1e-12);

    Map<String, String[]> fid = rows(run, "fid");
    // at 1,500 against 1,500 FID of equal laws in two dimensions is about 0.004
    double bias = 0.01;
    assertScore(4, fid.get("q-shift"), bias);
    assertScore(2, fid.get("q-scale"), bias); // two coordinates, each (2 - 1)^2
    for (String blind : List.of("truth", "q-tails", "q-modes", "q-box")) {
      assertScore(0, fid.get(blind), bias);
    }
    assertFalse(Files.exists(run.resolve("contact-sheets.npz")));
    assertTrue(Files.readString(run.resolve("details.csv")).contains("q-shift,kl,,,monte-carlo,"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics: [fid] | metrics: [fid, is] | is needs class probabilities, which [vector] does not"
            + " give; no classifier sees vectors, so leave it out",
        "metrics: [fid] | metrics: [fid, ssim] | ssim compares pairs of images",
        "extractors: [{id: vector}] | extractors: [{id: pixels}] | found pixels, and the truth is"
            + " over vectors, which are features themselves; say extractors: [{id: vector}]",
        "truth.yaml} | truth.yaml, samples: DIR/s.npz} | are vectors, which are drawn afresh",
        "figures: false | real-images: DIR | real images are shown beside samples, and the truth is"
            + " over vectors",
        "DIR/q-*.yaml | DIR/q-*.yaml, synthetic/templates/truth.yaml | no divergence is defined"
            + " between a density with respect to the counting measure and one with respect to the"
            + " Lebesgue measure",
        "truth: {model: DIR/truth.yaml} | truth: {model: synthetic/templates/truth.yaml} | vector"
            + " sees vectors, and the truth is over palette images; take pixels",
      })
  void whatDoesNotFitVectorsIsRefusedBeforeWorkStarts(String old, String now, String message)
      throws IOException {
    world();
    Files.write(folder.resolve("s.npz"), new byte[1]);
    String text = STUDY.replace(old, now).replace("DIR", folder.toString());
    Path file = Files.writeString(folder.resolve("wrong.yaml"), text);
    List<String> lines = StudyFile.read(file).complaints().lines();
    assertTrue(lines.stream().anyMatch(line -> line.contains(message)), lines.toString());
  }

  @Test
  void modesOfANetworkAreNotKnownAndCannotBeDropped() throws IOException {
    Path network = Path.of("synthetic/notcifar16/truth.yaml").toAbsolutePath();
    Path file = folder.resolve("dropping.yaml");
    Files.writeString(
        file, "name: d\nfamily: mode-dropping\nof: [" + folder.relativize(network) + "]\n");
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> DensityModel.read(file));
    assertTrue(
        problem.getMessage().contains("a image-gpt, whose modes nobody knows; take templates"),
        problem.getMessage());
  }

  @Test
  void theModesOfAMixtureOfVectorsCanBeDropped() throws IOException {
    world();
    Path file = folder.resolve("dropped.yaml");
    Files.writeString(
        file, "name: d\nfamily: mode-dropping\nof: [q-modes.yaml]\narchitecture: {share: 0.25}\n");
    DensityModel model = DensityModel.read(file);
    assertEquals(0.25, model.dose().orElseThrow());
    assertEquals(2, model.distribution().space().dimensions());
  }

  @Test
  void sampleWritesVectorsWithTheirLogDensities() throws IOException {
    world();
    Path out = folder.resolve("v.npz");
    Sampler.draw(folder.resolve("truth.yaml"), 5, 1, 0, false, out, Silence::start);
    Map<String, NpyArray> arrays = Npz.read(out);
    double[] x = arrays.get("vectors").toDoubles();
    double[] logs = arrays.get("log_likelihood").toDoubles();
    for (int i = 0; i < 5; i++) {
      double squared = x[2 * i] * x[2 * i] + x[2 * i + 1] * x[2 * i + 1];
      assertEquals(-Math.log(2 * Math.PI) - squared / 2, logs[i], 1e-12);
    }
  }
}
