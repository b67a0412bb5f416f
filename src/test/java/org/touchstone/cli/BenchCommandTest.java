package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At toy sizes, in this JVM: that rows run and what a line says. Times mean nothing here. */
class BenchCommandTest {

  @Test
  void rowsAreTimedOneByOneBesideMatrixProducts() {
    Captured run = Captured.run("bench", "--toy", "fid-moments", "fid-inf-nested", "is", "tau");
    assertEquals(0, run.status(), run.err());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(0).matches("row +work +seconds +ratio +target +met .*"), lines.get(0));
    assertEquals(
        List.of(
            "g64",
            "g64-libtorch",
            "g32",
            "g32-libtorch",
            "fid-moments",
            "fid-inf-nested",
            "is",
            "tau"),
        lines.stream().skip(1).map(line -> line.split(" ")[0]).toList());
    assertTrue(
        lines
            .get(5)
            .matches(
                "fid-moments +FID from moments, reference factor kept +[0-9.]+ ± [0-9.]+ +"
                    + "[0-9.]+ G64 +5 G64 +(yes|NO) +[0-9]+  2.16 s torch-fidelity"),
        lines.get(5));
    assertTrue(
        lines
            .get(8)
            .matches("tau .* [0-9.]+ ± [0-9.]+ +[0-9.]+ G64 +0.5 s +(yes|NO) +[0-9]+  5.0 s SciPy"),
        lines.get(8));
  }

  @Test
  void rowsOfDensitiesRun() {
    List<String> rows =
        List.of("image-gpt", "pixel-cnn", "pixel-cnn-naive", "attention", "attention-plain");
    List<String> arguments = new ArrayList<>(List.of("bench", "--toy"));
    arguments.addAll(rows);
    Captured run = Captured.run(arguments.toArray(String[]::new));
    assertEquals(0, run.status(), run.out() + run.err());
    List<String> lines = run.out().lines().skip(5).toList();
    assertEquals(rows, lines.stream().map(line -> line.split(" ")[0]).toList());
    assertTrue(
        lines.get(0).matches("image-gpt .* [0-9.]+ G32 +58 G32 +(yes|NO) .*cached"), lines.get(0));
  }

  @Test
  void rowsOfTheWayToANetworkRun() {
    List<String> rows =
        List.of("resize", "decode-png", "decode-jpeg", "mini-inception", "scripted");
    List<String> arguments = new ArrayList<>(List.of("bench", "--toy"));
    arguments.addAll(rows);
    Captured run = Captured.run(arguments.toArray(String[]::new));
    assertEquals(0, run.status(), run.out() + run.err());
    List<String> lines = run.out().lines().skip(5).toList();
    assertEquals(rows, lines.stream().map(line -> line.split(" ")[0]).toList());
    assertTrue(lines.get(0).matches("resize .* [0-9.]+ G64 +4.7 G64 +(yes|NO) .*"), lines.get(0));
    String own = " .* [0-9]+\\.[0-9]{3} own +1.1 own +(yes|NO) +[0-9]+";
    assertTrue(lines.get(3).matches("mini-inception" + own), lines.get(3));
    assertTrue(lines.get(4).matches("scripted" + own), lines.get(4));
  }

  @Test
  void anUnknownRowIsRefusedBeforeWorkStarts() {
    Captured run = Captured.run("bench", "--toy", "fid-moment");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("unknown row"), run.err());
    assertTrue(run.err().contains("fid-moments"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void rowsAreListed() {
    Captured run = Captured.run("bench", "--list");
    assertTrue(run.out().contains("kid-float "), run.out());
  }
}
