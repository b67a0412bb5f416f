package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

/** Figures and tables of controls, components and the Gaussian's tail. */
class GaussianFiguresTest {

  @TempDir private Path folder;

  private Path run;

  @BeforeEach
  void aRunWithTwoControlsAndThreeImages() throws IOException {
    run = FakeRun.writeSmall(folder.resolve("run"));
    for (String name : List.of("normality.csv", "normality-projections.csv", "extrapolation.csv")) {
      Files.delete(run.resolve(name));
    }
    write(
        "normality-rejections.csv",
        "features,resize,set,n,directions,test,projections,rejected,discoveries,controls,"
            + "control_rejected_mean,control_rejected_low,control_rejected_high,p_value",
        "pixels,none,truth,100,random,shapiro-wilk,40,31,22,2,2.5,1,4,0.3333",
        "pixels,none,gpt,100,random,shapiro-wilk,40,29,20,,,,,",
        "pixels,none,truth,100,principal,shapiro-wilk,10,9,8,2,0.5,0,1,0.3333");
    write(
        "normality-controls.csv",
        "features,resize,n,directions,test,control,rejected,discoveries",
        "pixels,none,100,random,shapiro-wilk,0,1,0",
        "pixels,none,100,random,shapiro-wilk,1,4,0",
        ",,100,10 principal,shapiro-wilk,0,0,0",
        ",,100,10 principal,shapiro-wilk,1,1,0");
    write(
        "normality-multivariate.csv",
        "features,resize,set,n,components,test,statistic,p_value,control_p_value",
        "pixels,none,truth,100,10,henze-zirkler,1.25,1e-9,0.3333");
    write(
        "gaussian-tail.csv",
        "features,resize,set,against,n,spearman,spearman_low,spearman_high,kendall,kendall_low,"
            + "kendall_high",
        "pixels,none,truth,log-p,3,0.5,0.2,0.7,0.3,0.1,0.6",
        "pixels,none,gpt,log-q,3,0.4,0.1,0.6,0.2,0,0.5");
    write(
        "gaussian-tail-images.csv",
        "features,resize,set,image,log_density,log_p,log_q",
        "pixels,none,truth,0,-900.5,-400.25,-400.25",
        "pixels,none,truth,1,-950,-420,-420",
        "pixels,none,truth,2,-910,-410,-410");
    byte[] dark = new byte[2 * 4 * 4 * 3];
    byte[] bright = dark.clone();
    Arrays.fill(bright, (byte) 200);
    Npz.write(
        run.resolve("gaussian-tail.npz"),
        Map.of(
            "pixels.none.truth.lowest", NpyArray.of(bright, 2, 4, 4, 3),
            "pixels.none.truth.highest", NpyArray.of(dark, 2, 4, 4, 3)));
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(run.resolve(name), List.of(lines));
  }

  private List<String> drawn(String stem) throws IOException {
    return Files.readAllLines(run.resolve("figures").resolve(stem + ".csv"));
  }

  @Test
  void figuresDrawTheNumbersOfTheFiles() throws IOException {
    Figures.draw(run);
    assertEquals(
        List.of(
            "features,test,set,control,rejected",
            "pixels,shapiro-wilk,gaussian control,0,1",
            "pixels,shapiro-wilk,gaussian control,1,4",
            "pixels,shapiro-wilk,truth,,31"),
        drawn("normality-controls"));
    assertEquals("pixels,none,truth,0,-400.25,-900.5", drawn("gaussian-tail").get(1));
    List<String> sheet = drawn("gaussian-tail-pixels-none-truth");
    assertEquals("lowest,1,200.0,200.0,200.0", sheet.get(1));
    assertEquals("highest,1,0.0,0.0,0.0", sheet.get(3));
  }

  @Test
  void theReportSaysHowManyAControlHas() throws IOException {
    String page = Files.readString(Report.of(run).write(List.of()));
    assertTrue(page.contains("## Are the features Gaussian?"), page);
    assertTrue(page.contains("31 of 40 | 22 | 2.5 [1, 4] | 0.333 |"), page);
    assertTrue(page.contains("29 of 40 | 20 | - | - |"), page);
    assertTrue(page.contains("Henze–Zirkler"), page);
    assertTrue(page.contains("0.50 [0.20, 0.70]"), page);
  }

  @Test
  void aRunWithoutTheFilesHasNoSection() throws IOException {
    for (String name :
        List.of("normality-rejections.csv", "normality-multivariate.csv", "gaussian-tail.csv")) {
      Files.delete(run.resolve(name));
    }
    String page = Files.readString(Report.of(run).write(List.of()));
    assertFalse(page.contains("Gaussian?"), page);
  }
}
