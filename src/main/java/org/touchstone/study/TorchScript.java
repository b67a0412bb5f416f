package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.touchstone.feature.NetworkInput;
import org.touchstone.feature.Normalisation;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.yaml.Key;

/**
 * A network of the user's own, from a TorchScript archive: all that must be known to call it.
 *
 * @param path the archive
 * @param sha256 the hash that it must have
 * @param method the method that is called
 * @param arguments what it is given after the images
 * @param size rows and columns of its input
 * @param shorterSide pixels of the shorter side before the centre is cut out
 * @param input type of the numbers that it reads
 * @param normalisation what becomes of levels
 * @param outputs where its answers stand
 */
public record TorchScript(
    @Key("the archive") Path path,
    @Key("its SHA-256: a file of another hash is not loaded; null: any") Optional<String> sha256,
    @Key(value = "the method that is called", preset = "forward") String method,
    @Key(value = "what it is given after the images: true, false, numbers or texts", preset = "[]")
        List<String> arguments,
    @Key("rows and columns of its input; null: images come as they are, with resize none")
        Optional<Integer> size,
    @Key(
            "the shorter side is resized to so many pixels, and `size` of them around the centre are"
                + " kept; null: both sides are resized to `size`")
        Optional<Integer> shorterSide,
    @Key(
            value =
                "the numbers that it reads: float32, or uint8 levels, for which the resize must"
                    + " be none or one that gives whole levels",
            preset = "float32")
        NetworkInput.Element input,
    @Key("what becomes of levels: (level / 255 - mean) / std; null: they stay in 0 to 255")
        Optional<Scale> normalisation,
    @Key(value = "where its answers stand", preset = "{}") Outputs outputs) {

  /**
   * What becomes of levels.
   *
   * @param mean of red, green and blue, on a scale of 0 to 1
   * @param std of red, green and blue
   */
  public record Scale(
      @Key("of red, green and blue, on a scale of 0 to 1") List<Double> mean,
      @Key("of red, green and blue") List<Double> std) {

    /**
     * Checks the numbers.
     *
     * @throws ParameterProblem if there are not three of each, or a deviation is not positive
     */
    public Scale {
      new Normalisation(mean, std);
    }

    Normalisation normalisation() {
      return new Normalisation(mean, std);
    }
  }

  /**
   * Where answers stand: keys of dictionaries and numbers in tuples, separated by dots.
   *
   * @param features the features, [images, d]
   * @param logits logits of classes, [images, classes]
   * @param probabilities probabilities of classes, [images, classes]
   */
  public record Outputs(
      @Key(
              "features: a key of a dictionary or a number in a tuple, with dots between; null: the"
                  + " result itself")
          Optional<String> features,
      @Key("logits of classes, of which the softmax is taken; null: it gives none")
          Optional<String> logits,
      @Key("class probabilities; null: it gives none") Optional<String> probabilities) {

    /**
     * Checks that classes stand in one place.
     *
     * @throws ParameterProblem if both logits and probabilities are named
     */
    public Outputs {
      if (logits.isPresent() && probabilities.isPresent()) {
        throw new ParameterProblem("logits", "stands beside probabilities; name one of the two");
      }
    }

    boolean givesProbabilities() {
      return logits.isPresent() || probabilities.isPresent();
    }
  }

  /**
   * Checks the hash.
   *
   * @throws ParameterProblem if it is none
   */
  public TorchScript {
    sha256.ifPresent(TorchScript::requireHash);
  }

  static void requireHash(String found) {
    if (!found.matches("[0-9a-fA-F]{64}")) {
      throw new ParameterProblem(
          "sha256", "found \"" + found + "\", expected 64 hexadecimal digits, as sha256sum prints");
    }
  }

  /**
   * How images reach the network.
   *
   * @param resize the kernel; absent: images come as they are
   * @return the way
   * @throws ParameterProblem if the keys do not fit the resize
   */
  NetworkInput networkInput(Optional<org.touchstone.image.Resize> resize) {
    return new NetworkInput(
        resize,
        size.map(OptionalInt::of).orElse(OptionalInt.empty()),
        shorterSide.map(OptionalInt::of).orElse(OptionalInt.empty()),
        input,
        normalisation.map(Scale::normalisation));
  }

  /** The arguments in the types that a method takes. */
  List<Object> typedArguments() {
    return arguments.stream().map(TorchScript::typed).toList();
  }

  private static Object typed(String text) {
    if (text.matches("true|false")) {
      return Boolean.valueOf(text);
    } else if (text.matches("-?\\d{1,18}")) {
      return Long.valueOf(text);
    } else if (text.matches("-?\\d+\\.\\d*([eE][+-]?\\d+)?")) {
      return Double.valueOf(text);
    }
    return text;
  }
}
