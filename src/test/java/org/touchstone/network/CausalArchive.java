package org.touchstone.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Small TorchScript archives of modules that predict tokens, written here and not by PyTorch. The
 * logits of a token depend on how often each colour stood before it and on the colour just before.
 */
public final class CausalArchive {

  private CausalArchive() {}

  /** Writes the archive of a class body in TorchScript's serialised dialect. */
  public static Path write(Path file, String methods) {
    String source =
        "class Touchstone(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + methods;
    try {
      return Files.write(file, Script.archive(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A module that is given a start token, the last of {@code colours + 1}. */
  public static String prepended(int colours) {
    return method("forward(self: __torch__.Touchstone, tokens: Tensor) -> Tensor")
        + oneHot("tokens", colours + 1)
        + counts("one")
        + logits(colours, 2);
  }

  /** The same with a method {@code step}. */
  public static String stepwise(int colours) {
    return prepended(colours)
        + method(
            "step(self: __torch__.Touchstone, token: Tensor, cache: List[Tensor])"
                + " -> Tuple[Tensor, List[Tensor]]")
        + oneHot("token", colours + 1)
        + "    if torch.eq(torch.len(cache), 0):\n"
        + "      counts = one\n"
        + "    else:\n"
        + "      counts = torch.add(cache[0], one)\n"
        + logits(colours, 1).replace("return logits", "return (logits, [counts])");
  }

  /** A module that moves the tokens on by itself, with zeros in front. */
  public static String inside(int colours) {
    return method("forward(self: __torch__.Touchstone, tokens: Tensor) -> Tensor")
        + oneHot("tokens", colours)
        + "    seen = torch.slice(one, 1, 0, -1)\n"
        + "    zero = torch.zeros_like(torch.slice(one, 1, 0, 1))\n"
        + "    one0 = torch.cat([zero, seen], 1)\n"
        + counts("one0")
        + logits(colours, 2).replace("(one,", "(one0,");
  }

  private static String method(String signature) {
    return "  def " + signature + ":\n";
  }

  private static String oneHot(String tokens, int classes) {
    return "    one = torch.to(torch.one_hot(" + tokens + ", " + classes + "), 6)\n";
  }

  private static String counts(String one) {
    return "    counts = torch.cumsum(" + one + ", 1)\n";
  }

  private static String logits(int colours, int dimension) {
    String first = "torch.slice(%s, " + dimension + ", 0, " + colours + ")";
    return "    wave = torch.sin(torch.mul("
        + first.formatted("counts")
        + ", 1.7))\n    logits = torch.add(wave, torch.mul("
        + first.formatted("torch.roll(one, [1], [-1])")
        + ", 0.8))\n    return logits\n";
  }
}
