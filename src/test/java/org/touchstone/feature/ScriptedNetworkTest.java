package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.NetworkInput.Element;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.network.StandIn;
import org.touchstone.network.TorchModule;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;

/** From images to what a network reads, and from what it answers to rows. */
class ScriptedNetworkTest {

  /** What it reads comes back: every pixel is a feature, red first. */
  private static final String FLAT =
      """
        def forward(self: __torch__.Net, x: Tensor) -> Tensor:
          return torch.to(torch.flatten(x, 1), 6)
      """;

  private static final NetworkReading WHOLE = new NetworkReading("forward", List.of(), "");

  @TempDir Path folder;

  private static RgbImages noise(int count, int height, int width) {
    byte[] pixels = new byte[3 * count * height * width];
    new SplittableRandom(8).nextBytes(pixels);
    return new RgbImages(count, height, width, pixels);
  }

  private ScriptedNetwork network(
      String methods, NetworkInput input, NetworkReading reading, Optional<ClassReading> classes) {
    Path file = StandIn.of(methods).write(folder.resolve("net.pt"));
    TorchModule module = TorchModule.load(file, Optional.empty());
    return new ScriptedNetwork("own", module, input, reading, classes);
  }

  private static NetworkInput input(
      Optional<Resize> resize, int size, OptionalInt shorter, Element element) {
    return new NetworkInput(resize, OptionalInt.of(size), shorter, element, Optional.empty());
  }

  private double[] read(NetworkInput input, RgbImages images) {
    try (ScriptedNetwork network = network(FLAT, input, WHOLE, Optional.empty())) {
      return network.extract(images).vectors().values();
    }
  }

  private static int level(RgbImages images, int row, int column, int channel) {
    return images.pixels()[(row * images.width() + column) * 3 + channel] & 0xff;
  }

  @Test
  void channelsComeFirstAndLevelsAsTheyAre() {
    RgbImages image = noise(1, 4, 4);
    for (Element element : Element.values()) {
      double[] found = read(input(Optional.empty(), 4, OptionalInt.empty(), element), image);
      for (int c = 0; c < 3; c++) {
        for (int k = 0; k < 16; k++) {
          assertEquals(level(image, k / 4, k % 4, c), found[16 * c + k], 0);
        }
      }
    }
  }

  /** Levels divided by themselves: NaN for black images, also for the one that is shown first. */
  @Test
  void aNumberThatIsNotFiniteNamesTheImage() {
    String ratio =
        """
          def forward(self: __torch__.Net, x: Tensor) -> Tensor:
            y = torch.flatten(torch.to(x, 6), 1)
            return torch.div(y, y)
        """;
    byte[] pixels = new byte[40 * 12];
    Arrays.fill(pixels, (byte) 7);
    NetworkInput input = input(Optional.empty(), 2, OptionalInt.empty(), Element.FLOAT32);
    try (ScriptedNetwork network = network(ratio, input, WHOLE, Optional.empty())) {
      assertEquals(1, network.extract(new RgbImages(40, 2, 2, pixels)).vectors().get(39, 11));
      pixels[12 * 35 + 4] = 0;
      String message =
          assertThrows(DataProblem.class, () -> network.extract(new RgbImages(40, 2, 2, pixels)))
              .getMessage();
      assertTrue(message.contains("forward gives NaN for image 35 (the first is 0)"), message);
    }
  }

  /** torchvision: ToTensor divides by 255, Normalize subtracts and divides, all in float32. */
  @Test
  void levelsAreNormalisedInSinglePrecision() {
    RgbImages image = noise(1, 2, 2);
    Normalisation clip = new Normalisation(List.of(0.481, 0.458, 0.408), List.of(0.27, 0.26, 0.28));
    NetworkInput input =
        new NetworkInput(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Element.FLOAT32,
            Optional.of(clip));
    double[] found = read(input, image);
    float green = (level(image, 1, 0, 1) / 255f - 0.458f) / 0.26f;
    assertEquals(green, found[4 + 2], 0);
  }

  @Test
  void bothSidesAreResizedByTheKernel() {
    RgbImages image = noise(1, 6, 9);
    double[] found =
        read(input(Optional.of(Resize.CLEAN), 5, OptionalInt.empty(), Element.FLOAT32), image);
    float[] expected = Resize.CLEAN.applyChannelsFirst(image, 0, 1, 5, 5);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 0);
    }
  }

  /**
   * torchvision on 10 x 7 (height x width): the shorter side to 6, the longer to 10 * 6 / 7 = 8
   * (rounded down), then 4 x 4 from row (8 - 4) / 2 = 2 and column (6 - 4) / 2 = 1 on.
   */
  @Test
  void theCentreIsCutOutOfTheShorterSide() {
    RgbImages image = noise(1, 10, 7);
    Resize kernel = Resize.PILLOW_BICUBIC_UINT8;
    double[] found = read(input(Optional.of(kernel), 4, OptionalInt.of(6), Element.UINT8), image);
    float[] whole = kernel.applyChannelsFirst(image, 0, 1, 8, 6);
    for (int c = 0; c < 3; c++) {
      for (int k = 0; k < 16; k++) {
        assertEquals(whole[(c * 8 + 2 + k / 4) * 6 + 1 + k % 4], found[16 * c + k], 0);
      }
    }
  }

  /** Convolution, batch-wise product and mean: what might round with the batch. */
  @Test
  void featuresDoNotDependOnTheBatch() {
    String methods =
        """
          def forward(self: __torch__.Net, x: Tensor) -> Tensor:
            w = torch.reshape(torch.sin(torch.arange(1728)), [64, 3, 3, 3])
            y = torch.relu(torch.conv2d(x, w, None, [1, 1], [1, 1], [1, 1], 1))
            return torch.mean(torch.flatten(y, 2), [2])
        """;
    NetworkInput input =
        new NetworkInput(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Element.FLOAT32,
            Optional.empty());
    RgbImages images = noise(64, 16, 16);
    try (ScriptedNetwork network = network(methods, input, WHOLE, Optional.empty())) {
      Matrix all = network.extract(images).vectors();
      for (int batch : new int[] {1, 7}) {
        for (int first = 0; first < 64; first += batch) {
          int last = Math.min(64, first + batch);
          double[] rows = network.extract(images.slice(first, last)).vectors().values();
          double[] expected =
              java.util.Arrays.copyOfRange(
                  all.values(), first * all.columns(), last * all.columns());
          assertArrayEquals(expected, rows, 0);
        }
      }
    }
  }

  @Test
  void progressIsToldOfEveryImage() {
    long[] heard = {0};
    NetworkInput input = input(Optional.empty(), 4, OptionalInt.empty(), Element.UINT8);
    try (ScriptedNetwork network = network(FLAT, input, WHOLE, Optional.empty())) {
      network.extract(noise(70, 4, 4), done -> heard[0] += done);
    }
    assertEquals(70, heard[0]);
  }

  /** Logits 0 and ln 3 are probabilities of a quarter and three quarters. */
  @Test
  void logitsBecomeProbabilities() {
    String methods =
        """
          def forward(self: __torch__.Net, x: Tensor) -> Tuple[Tensor, Tensor]:
            m = torch.mean(torch.flatten(x, 2), [2, 1], True)
            z = torch.reshape(torch.mul(m, 0.), [-1, 1])
            return (torch.unsqueeze(torch.unsqueeze(z, 2), 3), torch.cat([z, torch.add(z, 1.0986122886681098)], 1))
        """;
    NetworkReading logits = new NetworkReading("forward", List.of(), "1");
    NetworkInput input = input(Optional.empty(), 4, OptionalInt.empty(), Element.FLOAT32);
    try (ScriptedNetwork network =
        network(
            methods,
            input,
            new NetworkReading("forward", List.of(), "0"),
            Optional.of(new ClassReading(logits, true)))) {
      Features features = network.extract(noise(2, 4, 4));
      assertEquals(1, features.vectors().columns()); // sides of 1 behind are no features
      // ln 3 as float32 is off by up to 6e-8
      assertArrayEquals(
          new double[] {0.25, 0.75, 0.25, 0.75},
          features.probabilities().orElseThrow().values(),
          1e-7);
    }
  }

  @Test
  void anOutputOfAnotherShapeIsRefusedAtOnce() {
    String methods = "  def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n    return x\n";
    NetworkInput input = input(Optional.empty(), 4, OptionalInt.empty(), Element.FLOAT32);
    String message =
        assertThrows(
                DataProblem.class, () -> network(methods, input, WHOLE, Optional.empty()).close())
            .getMessage();
    assertTrue(message.contains("gives shape [1, 3, 4, 4] for 1 images, expected [1, features]"));
  }

  @Test
  void imagesOfAnotherSizeNeedAResize() {
    NetworkInput input = input(Optional.empty(), 4, OptionalInt.empty(), Element.UINT8);
    String message =
        assertThrows(DataProblem.class, () -> read(input, noise(1, 5, 4))).getMessage();
    assertEquals("images: are 5 x 4, and the network reads 4 x 4; choose a resize", message);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertRefused(
        "uint8 needs whole levels, and clean gives fractions",
        () -> input(Optional.of(Resize.CLEAN), 4, OptionalInt.empty(), Element.UINT8));
    assertRefused(
        "shorter-side: found 3, expected at least the size, 4",
        () -> input(Optional.of(Resize.CLEAN), 4, OptionalInt.of(3), Element.FLOAT32));
    assertRefused(
        "shorter-side: needs a resize",
        () -> input(Optional.empty(), 4, OptionalInt.of(6), Element.FLOAT32));
    assertRefused(
        "size: found none",
        () ->
            new NetworkInput(
                Optional.of(Resize.CLEAN),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Element.FLOAT32,
                Optional.empty()));
    assertRefused(
        "std: found [1.0, 0.0, 1.0], expected three positive numbers",
        () -> new Normalisation(List.of(0.0, 0.0, 0.0), List.of(1.0, 0.0, 1.0)));
    assertRefused(
        "mean: found [0.5], expected three finite numbers",
        () -> new Normalisation(List.of(0.5), List.of(1.0, 1.0, 1.0)));
  }

  private static void assertRefused(String part, Runnable work) {
    String message = assertThrows(ParameterProblem.class, work::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
