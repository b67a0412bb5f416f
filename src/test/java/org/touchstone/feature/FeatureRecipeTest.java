package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.NetworkInput.Element;
import org.touchstone.image.Resize;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.StandIn;
import org.touchstone.network.TorchModule;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.RgbImages;

/** Whatever moves a number is part of a recipe. */
class FeatureRecipeTest {

  private static final String NET =
      """
        def forward(self: __torch__.Net, x: Tensor) -> Tensor:
          return torch.to(torch.flatten(x, 1), 6)
        def other(self: __torch__.Net, x: Tensor, k: int) -> Tensor:
          return torch.mul(torch.to(torch.flatten(x, 1), 6), k)
        def real(self: __torch__.Net, x: Tensor, k: float) -> Tensor:
          return torch.mul(torch.to(torch.flatten(x, 1), 6), k)
      """;

  private static final NetworkInput INPUT = input(Optional.of(Resize.CLEAN), 4, Element.FLOAT32);
  private static final NetworkReading FORWARD = reading("forward");

  @TempDir Path folder;

  private static NetworkInput input(Optional<Resize> resize, int size, Element element) {
    return new NetworkInput(
        resize, OptionalInt.of(size), OptionalInt.empty(), element, Optional.empty());
  }

  private static NetworkReading reading(String method, Object... arguments) {
    return new NetworkReading(method, List.of(arguments), "");
  }

  private FeatureRecipe scripted(
      String source, NetworkInput input, NetworkReading features, Optional<ClassReading> classes) {
    Path file = StandIn.of(source).write(folder.resolve("net.pt"));
    TorchModule module = TorchModule.load(file, Optional.empty());
    try (ScriptedNetwork network = new ScriptedNetwork("x", module, input, features, classes)) {
      return network.recipe().orElseThrow();
    }
  }

  private List<String> vectors(String source, NetworkInput input, NetworkReading features) {
    return scripted(source, input, features, Optional.empty()).vectors();
  }

  @Test
  void anotherArchiveInputOrCallIsAnotherRecipe() {
    List<List<String>> recipes = new ArrayList<>();
    recipes.add(vectors(NET, INPUT, FORWARD));
    recipes.add(vectors(NET.replace("torch.mul", "torch.add"), INPUT, FORWARD));
    recipes.add(vectors(NET, input(Optional.of(Resize.LEGACY), 4, Element.FLOAT32), FORWARD));
    recipes.add(vectors(NET, input(Optional.empty(), 4, Element.FLOAT32), FORWARD));
    recipes.add(vectors(NET, input(Optional.empty(), 4, Element.UINT8), FORWARD));
    recipes.add(vectors(NET, input(Optional.of(Resize.CLEAN), 5, Element.FLOAT32), FORWARD));
    for (double mean : new double[] {0, 0.5}) {
      Normalisation by = new Normalisation(List.of(mean, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
      recipes.add(
          vectors(
              NET,
              new NetworkInput(
                  INPUT.resize(),
                  INPUT.size(),
                  OptionalInt.of(5),
                  Element.FLOAT32,
                  Optional.of(by)),
              FORWARD));
    }
    recipes.add(vectors(NET, INPUT, reading("other", 1L)));
    recipes.add(vectors(NET, INPUT, reading("other", 2L)));
    recipes.add(vectors(NET, INPUT, reading("real", 2.0)));
    assertEquals(recipes.size(), new HashSet<>(recipes).size(), recipes::toString);
    assertEquals(recipes.get(0), vectors(NET, INPUT, FORWARD));
  }

  @Test
  void probabilitiesKnowTheirCallAndWhetherItGivesLogits() {
    ClassReading logits = new ClassReading(FORWARD, true);
    FeatureRecipe without = scripted(NET, INPUT, FORWARD, Optional.empty());
    FeatureRecipe with = scripted(NET, INPUT, FORWARD, Optional.of(logits));
    FeatureRecipe plain =
        scripted(NET, INPUT, FORWARD, Optional.of(new ClassReading(FORWARD, false)));
    FeatureRecipe other =
        scripted(NET, INPUT, FORWARD, Optional.of(new ClassReading(reading("other", 3L), true)));
    assertEquals(without.vectors(), with.vectors());
    assertFalse(without.probabilities().isPresent());
    assertEquals(
        4,
        new HashSet<>(
                List.of(
                    with.vectors(),
                    with.probabilities().orElseThrow(),
                    plain.probabilities().orElseThrow(),
                    other.probabilities().orElseThrow()))
            .size());
  }

  private static MiniInception mini(int width, Resize resize, String sha256) {
    ResidualClassifier net = new ResidualClassifier(width, 3);
    List<ParameterSpec> far = // a fresh start gives every class the same probability
        net.specs().stream()
            .map(
                s ->
                    new ParameterSpec(
                        s.name(), s.trained() ? 0.3 : 0, s.constant(), s.trained(), s.shape()))
            .toList();
    return new MiniInception(net, Parameters.initialise(far, new SeedTree(1)), resize, sha256);
  }

  private static FeatureRecipe recipe(int width, Resize resize, String sha256) {
    try (MiniInception network = mini(width, resize, sha256)) {
      return network.recipe().orElseThrow();
    }
  }

  @Test
  void otherWeightsAnotherResizeOrWidthIsAnotherRecipe() {
    List<FeatureRecipe> recipes =
        List.of(
            recipe(2, Resize.CLEAN, "aa"),
            recipe(2, Resize.CLEAN, "ab"),
            recipe(2, Resize.LEGACY, "aa"),
            recipe(3, Resize.CLEAN, "aa"));
    assertEquals(4, new HashSet<>(recipes).size());
    assertEquals(recipes.get(0), recipe(2, Resize.CLEAN, "aa"));
    assertNotEquals(recipes.get(0).vectors(), recipes.get(0).probabilities().orElseThrow());
  }

  @Test
  void aNetworkUnderTrainingHasNone() {
    try (MiniInception network = mini(2, Resize.CLEAN, "")) {
      assertEquals(Optional.empty(), network.recipe());
    }
  }

  /**
   * The number of the code in a recipe is kept by hand. What the code of number 1 computed is
   * pinned here, so that whoever changes it sees this fail: raise CODE of the extractor, and renew
   * these numbers. Float32 rounds by 6e-8 a step, another order of some hundred sums by 1e-5 at
   * most.
   */
  @Test
  void numbersAreThoseOfTheCodeThatTheRecipeNames() {
    byte[] pixels = new byte[2 * 6 * 5 * 3];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = (byte) (37 * k);
    }
    RgbImages images = new RgbImages(2, 6, 5, pixels);
    double[] mini = new double[4];
    List<Resize> kernels = List.of(Resize.LEGACY, Resize.CLEAN);
    for (int i = 0; i < 2; i++) {
      try (MiniInception network = mini(2, kernels.get(i), "aa")) {
        assertEquals("mini-inception 1", network.recipe().orElseThrow().vectors().get(0));
        Features features = network.extract(images);
        mini[2 * i] = weighted(features.vectors().values());
        mini[2 * i + 1] = weighted(features.probabilities().orElseThrow().values());
      }
    }
    Normalisation by = new Normalisation(List.of(0.1, 0.2, 0.3), List.of(0.5, 0.6, 0.7));
    NetworkInput input =
        new NetworkInput(
            Optional.of(Resize.CLEAN),
            OptionalInt.of(4),
            OptionalInt.of(7),
            Element.FLOAT32,
            Optional.of(by));
    Path file = StandIn.of(NET).write(folder.resolve("net.pt"));
    TorchModule module = TorchModule.load(file, Optional.empty());
    double scripted;
    try (ScriptedNetwork network =
        new ScriptedNetwork("x", module, input, FORWARD, Optional.empty())) {
      assertEquals("torchscript 1", network.recipe().orElseThrow().vectors().get(0));
      scripted = weighted(network.extract(images).vectors().values());
    }
    assertClose(194.414574, mini[0]);
    assertClose(7.92845138, mini[1]);
    assertClose(245.275738, mini[2]);
    assertClose(8.29523235, mini[3]);
    assertClose(217.652910, scripted);
  }

  private static double weighted(double[] values) {
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      sum += (1 + k % 7) * values[k];
    }
    return sum;
  }

  private static void assertClose(double expected, double found) {
    assertEquals(expected, found, 1e-5 * Math.abs(expected));
  }
}
