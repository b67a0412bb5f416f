package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

/** {@code resize}, against arrays that the peers resized: see the README beside them. */
class ResizeCommandTest {

  @TempDir Path folder;

  private static Path golden(String name) {
    try {
      return Path.of(
          ResizeCommandTest.class.getResource("/golden/resize/" + name + ".npy").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pil-bicubic, pil_bicubic, 1e-4",
    "pil-bilinear, pil_bilinear, 1e-4",
    "torch-bilinear, torch_bilinear, 2e-3",
    "tf1-bilinear, tf1_bilinear, 2e-3"
  })
  void writesWhatThePeersMake(String kernel, String peer, double tolerance) {
    Path out = folder.resolve("out.npy");
    String in = golden("ns40x24_to_w60h30_in").toString();
    Captured run =
        Captured.run("resize", in, "--size", "60x30", "--kernel", kernel, "--out", out.toString());
    assertEquals(0, run.status(), run.err());
    NpyArray found = Npy.read(out);
    NpyArray expected = Npy.read(golden("ns40x24_to_w60h30_" + peer));
    assertEquals("<f4", found.dtype());
    assertArrayEquals(expected.shape(), found.shape());
    assertArrayEquals(expected.toDoubles(), found.toDoubles(), tolerance);
  }

  @Test
  void greyImagesAndBatchesKeepTheirShape() {
    Path in = folder.resolve("in.npy");
    Npy.write(in, NpyArray.of(new float[] {0, 255, 10, 20, 30, 40, 50, 60}, 2, 2, 2, 1));
    Path out = folder.resolve("out.npy");
    Captured run =
        Captured.run(
            "resize", in.toString(), "--size", "1x1", "--kernel", "pil-box", "--out", "" + out);
    assertEquals(0, run.status(), run.err());
    assertArrayEquals(new int[] {2, 1, 1, 1}, Npy.read(out).shape());
    assertArrayEquals(new double[] {71.25, 45}, Npy.read(out).toDoubles());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | pil-box | --size: found '60', expected WxH such as 299x299",
        "0x9 | pil-box | --size: found '0x9', expected WxH such as 299x299",
        "6x6 | bicubic | resize: unknown kernel 'bicubic', expected one of [legacy, torch-bilinear"
      })
  void mistakesAreNamed(String size, String kernel, String message) {
    String in = golden("up16_32_noise_in").toString();
    Path out = folder.resolve("out.npy");
    Captured run =
        Captured.run("resize", in, "--size", size, "--kernel", kernel, "--out", "" + out);
    assertEquals(2, run.status());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void levelsOutsideAreRefused() {
    Path in = folder.resolve("in.npy");
    Npy.write(in, NpyArray.of(new float[] {0, Float.NaN, 1}, 1, 1, 3));
    Captured run =
        Captured.run(
            "resize",
            in.toString(),
            "--size",
            "2x2",
            "--kernel",
            "pil-box",
            "--out",
            folder.resolve("o.npy").toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("entry 1 is NaN, expected levels in 0 to 255"), run.err());
  }
}
