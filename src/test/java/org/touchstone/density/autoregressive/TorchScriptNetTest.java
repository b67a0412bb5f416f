package org.touchstone.density.autoregressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.density.Draw;
import org.touchstone.network.CausalArchive;
import org.touchstone.network.Parameters;
import org.touchstone.network.TokenModule;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** Densities from outside, on archives that this project writes itself. */
class TorchScriptNetTest {

  private static final Space SMALL = new Space(2, 3, 3);
  private static final Space LARGER = new Space(6, 5, 4);

  @TempDir Path folder;

  private TorchScriptNet net(Space space, boolean start, String methods) {
    Path file = CausalArchive.write(folder.resolve("module.pt"), methods);
    OptionalInt token = start ? OptionalInt.of(space.colours()) : OptionalInt.empty();
    return new TorchScriptNet(space, token, TokenModule.load(file, space.colours()));
  }

  private static AutoregressiveDensity density(TorchScriptNet net) {
    net.requireHonest("module.pt");
    return new AutoregressiveDensity(net, Parameters.none(), 16, 16);
  }

  private String methods(String kind, int colours) {
    return switch (kind) {
      case "prepended" -> CausalArchive.prepended(colours);
      case "stepwise" -> CausalArchive.stepwise(colours);
      default -> CausalArchive.inside(colours);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepended", "stepwise", "inside"})
  void probabilitiesSumToOneAndSamplesFollowThem(String kind) {
    boolean start = !kind.equals("inside");
    try (AutoregressiveDensity density = density(net(SMALL, start, methods(kind, 3)))) {
      double sum = 0;
      for (double log : density.logLikelihood(SmallSpaces.all(SMALL))) {
        sum += Math.exp(log);
      }
      // float32 logits: each of 6 token terms is rounded to about 1e-7
      assertEquals(1, sum, 1e-5);
      ChiSquared.requireThatSamplesFollow(density, 4000);
    }
  }

  @Test
  void drawingByStepsGivesTheImagesOfTheFullForwardPass() {
    Uniforms uniforms = Uniforms.independent(new SeedTree(7));
    try (AutoregressiveDensity whole = density(net(LARGER, true, CausalArchive.prepended(4)));
        AutoregressiveDensity stepwise = density(net(LARGER, true, CausalArchive.stepwise(4)))) {
      Draw expected = whole.draw(40, uniforms);
      Draw found = stepwise.draw(40, uniforms);
      assertArrayEquals(expected.images().tokens(), found.images().tokens());
      // 30 tokens, float32 logits of size about 1: 30 * 1e-7 with room for the sums inside
      assertArrayEquals(expected.logLikelihoods(), found.logLikelihoods(), 1e-5);
      assertArrayEquals(whole.logLikelihood(found.images()), found.logLikelihoods(), 1e-5);
    }
  }

  @Test
  void moreThan256ColoursAreWholeTokens() {
    Space space = new Space(2, 2, 512);
    try (AutoregressiveDensity density = density(net(space, true, CausalArchive.stepwise(512)))) {
      Draw draw = density.draw(64, Uniforms.independent(new SeedTree(3)));
      int highest = 0;
      for (int i = 0; i < 64 * 4; i++) {
        highest = Math.max(highest, draw.images().token(i / 4, i % 4));
      }
      // nearly uniform over 512: all of 256 tokens below 384 has probability 1e-32
      assertTrue(highest > 384, "" + highest);
      assertArrayEquals(density.logLikelihood(draw.images()), draw.logLikelihoods(), 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 2e-3", "15, 2e-2", "7, 1e-6"}) // float16, bfloat16, float64
  void logitsOfOtherPrecisionsAreRead(int type, double rounding) {
    String cast =
        CausalArchive.prepended(3)
            .replace("return logits", "return torch.to(logits, " + type + ")");
    TokenImages all = SmallSpaces.all(SMALL);
    try (AutoregressiveDensity exact = density(net(SMALL, true, CausalArchive.prepended(3)));
        AutoregressiveDensity rounded = density(net(SMALL, true, cast))) {
      // six tokens, each logit up to 1.8 rounded to 11, 8 or 24 bits
      assertArrayEquals(exact.logLikelihood(all), rounded.logLikelihood(all), 6 * rounding);
    }
  }

  @Test
  void aModuleThatLooksAheadIsRefused() {
    // given the tokens as they are, the first logits already know the first token
    TorchScriptNet ahead = net(LARGER, false, CausalArchive.prepended(4));
    String message =
        assertThrows(DataProblem.class, () -> ahead.requireHonest("module.pt")).getMessage();
    assertTrue(
        message.contains("the prediction of token 0 moves when tokens from 0 on change"), message);
    assertTrue(message.contains("start: prepend"), message);
    ahead.close();

    String bidirectional =
        CausalArchive.prepended(4)
            .replace(
                "torch.cumsum(one, 1)",
                "torch.add(torch.cumsum(one, 1), torch.sum(one, [1], True))");
    TorchScriptNet all = net(LARGER, true, bidirectional);
    message = assertThrows(DataProblem.class, () -> all.requireHonest("module.pt")).getMessage();
    assertTrue(message.contains("module.pt: is not causal"), message);
    all.close();
  }

  @Test
  void anOffsetOfAllLogitsHidesNoLeak() {
    String methods =
        CausalArchive.prepended(4)
            .replace(
                "torch.cumsum(one, 1)",
                "torch.add(torch.cumsum(one, 1), torch.sum(one, [1], True))")
            .replace("return logits", "return torch.add(logits, 6000.)");
    TorchScriptNet net = net(LARGER, true, methods);
    String message =
        assertThrows(DataProblem.class, () -> net.requireHonest("module.pt")).getMessage();
    assertTrue(message.contains("module.pt: is not causal"), message);
    net.close();
  }

  @Test
  void aStepThatGoesWrongLateIsRefused() {
    String methods =
        CausalArchive.stepwise(4)
            .replace("torch.add(cache[0], one)", "torch.clamp_max(torch.add(cache[0], one), 6.)");
    TorchScriptNet net = net(LARGER, true, methods);
    String message =
        assertThrows(DataProblem.class, () -> net.requireHonest("module.pt")).getMessage();
    assertTrue(message.contains("step and forward differ"), message);
    net.close();
  }

  @Test
  void aStepThatSaysSomethingElseThanForwardIsRefused() {
    String methods = CausalArchive.stepwise(4).replace("torch.add(cache[0], one)", "one");
    TorchScriptNet net = net(LARGER, true, methods);
    String message =
        assertThrows(DataProblem.class, () -> net.requireHonest("module.pt")).getMessage();
    assertTrue(message.contains("step and forward differ"), message);
    net.close();
  }

  @Test
  void logitsThatAreNoNumbersAreRefused() {
    String methods =
        CausalArchive.prepended(4)
            .replace("return logits", "return torch.log(torch.neg(torch.abs(logits)))");
    TorchScriptNet net = net(LARGER, true, methods);
    String message =
        assertThrows(DataProblem.class, () -> net.requireHonest("module.pt")).getMessage();
    assertTrue(message.contains("not finite"), message);
    net.close();
  }

  private void refused(String methods, String... expected) {
    TorchScriptNet net = net(LARGER, true, methods);
    String message =
        assertThrows(DataProblem.class, () -> net.requireHonest("module.pt")).getMessage();
    for (String part : expected) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(1, message.lines().count(), message);
    net.close();
  }

  @Test
  void anotherSignatureSaysWhatWasFoundAndWhatIsExpected() {
    String forward = "expected forward(tokens: int64 Tensor [n, h*w]) -> Tensor of logits";
    String self = "  def forward(self: __torch__.Touchstone, ";
    refused(CausalArchive.prepended(5), "returns float32 (6, 30, 5), expected logits (6, 30, 4)");
    refused(self + "tokens: Tensor) -> Tensor:\n    return tokens\n", "returns int64 (6, 30)");
    refused(
        self + "tokens: Tensor) -> Tuple[Tensor, Tensor]:\n    return (tokens, tokens)\n",
        "forward returns",
        "Tensor, Tensor",
        forward);
    refused(
        self + "tokens: Tensor, mask: Tensor) -> Tensor:\n    return tokens\n",
        "forward fails on int64 (6, 30)",
        "mask",
        forward);
    refused(
        CausalArchive.prepended(4)
            + "  def step(self: __torch__.Touchstone, token: Tensor, cache: List[Tensor]) -> Tensor:\n"
            + "    return torch.to(torch.one_hot(token, 4), 6)\n",
        "step",
        "expected step(token: int64 Tensor [n], cache: List[Tensor])");
  }

  @Test
  void whatIsNoTorchScriptArchiveIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pt"), "no archive");
    Path dict = folder.resolve("dict.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(dict))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(new byte[] {(byte) 0x80, 2, '}', '.'});
    }
    Path other =
        CausalArchive.write(
            folder.resolve("other.pt"),
            "  def encode(self: __torch__.Touchstone, x: Tensor) -> Tensor:\n    return x\n");
    for (Path file : new Path[] {text, dict}) {
      String message =
          assertThrows(DataProblem.class, () -> TokenModule.load(file, 4)).getMessage();
      assertTrue(message.contains("is no TorchScript archive"), message);
      assertEquals(1, message.lines().count(), message);
    }
    String message = assertThrows(DataProblem.class, () -> TokenModule.load(other, 4)).getMessage();
    assertTrue(message.contains("has the methods [encode], expected forward("), message);
    assertFalse(TokenModule.load(CausalArchive.write(text, CausalArchive.inside(2)), 2).steps());
  }
}
