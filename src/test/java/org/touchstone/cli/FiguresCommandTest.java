package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.report.FakeRun;

class FiguresCommandTest {

  @TempDir private Path directory;

  @Test
  void aFinishedRunIsDrawnAgainAndItsPageRewritten() throws IOException {
    Path run = FakeRun.writeSmall(directory.resolve("run"));
    assertEquals(0, Touchstone.run("figures", run.toString()));
    assertTrue(Files.exists(run.resolve("figures/tau-heat-map.png")));
    assertTrue(Files.exists(run.resolve("report.md")));
  }

  @Test
  void aDirectoryThatDoesNotExistIsExitStatus2() {
    assertEquals(2, Touchstone.run("figures", directory.resolve("nowhere").toString()));
  }

  @Test
  void aMissingArgumentIsExitStatus2() {
    assertEquals(2, Touchstone.run("figures"));
  }

  @Test
  void aDirectoryThatNoRunFinishedIsExitStatus1() {
    assertEquals(1, Touchstone.run("figures", directory.toString()));
  }

  @Test
  void aDamagedFileIsExitStatus1() throws IOException {
    Path run = FakeRun.writeSmall(directory.resolve("run"));
    Files.writeString(run.resolve("tau.csv"), "row,column,tau_b\nkl,kl,one\n");
    assertEquals(1, Touchstone.run("figures", run.toString()));
  }
}
