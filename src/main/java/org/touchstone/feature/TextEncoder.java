package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.caption.Vocabulary;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.TransformerBlocks;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * A causal transformer over the words of a caption. An end token follows the last word; what the
 * last layer says there is projected to the embedding, as in CLIP. What stands behind the end is
 * never seen, since no token sees a later one.
 *
 * <p>Source: Radford et al., Learning Transferable Visual Models From Natural Language Supervision
 * (2021), arXiv:2103.00020, section 2.4. Words instead of byte pairs are ours.
 *
 * @param vocabulary the words
 * @param width length of a word's vector
 * @param layers number of blocks
 * @param heads attention heads; divides the width
 * @param dimension length of the embedding
 */
record TextEncoder(Vocabulary vocabulary, int width, int layers, int heads, int dimension) {

  /** Words of a caption, and the end. */
  static final int TOKENS = 16;

  private static final String PREFIX = "text.";

  /**
   * Checks the sizes.
   *
   * @throws ParameterProblem if a size is not positive or the heads do not divide the width
   */
  TextEncoder {
    if (width < 1 || layers < 1 || heads < 1 || width % heads != 0) {
      throw new ParameterProblem(
          "mini-clip",
          "text-width "
              + width
              + ", text-layers "
              + layers
              + ", text-heads "
              + heads
              + ", expected positive numbers with text-heads dividing text-width");
    }
  }

  private TransformerBlocks blocks() {
    return new TransformerBlocks(width, layers, heads, PREFIX);
  }

  private int tokens() {
    return vocabulary.size() + 1;
  }

  List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(ParameterSpec.normal(PREFIX + "word", TransformerBlocks.DEVIATION, tokens(), width));
    specs.add(ParameterSpec.normal(PREFIX + "position", 0.01, TOKENS, width)); // as CLIP
    specs.addAll(blocks().specs());
    specs.add(
        ParameterSpec.normal(PREFIX + "embed.weight", 1 / Math.sqrt(width), dimension, width));
    return specs;
  }

  /**
   * Runs the encoder.
   *
   * @param parameters its numbers
   * @param owner the manager that owns what is made
   * @param captions the texts; words that are not known are left out
   * @return [captions, dimension]
   * @throws DataProblem if a caption has no word that is known, or more words than fit
   */
  NDArray embedding(Parameters parameters, NDManager owner, List<String> captions) {
    int count = captions.size();
    float[] words = new float[count * TOKENS * tokens()];
    float[] ends = new float[count * TOKENS];
    for (int i = 0; i < count; i++) {
      int[] numbers = numbers(captions.get(i));
      for (int t = 0; t < TOKENS; t++) {
        int token = t < numbers.length ? numbers[t] : vocabulary.size();
        words[(i * TOKENS + t) * tokens() + token] = 1;
      }
      ends[i * TOKENS + numbers.length] = 1;
    }
    NDArray input =
        owner
            .create(words, new Shape((long) count * TOKENS, tokens()))
            .matMul(parameters.get(PREFIX + "word"))
            .reshape(count, TOKENS, width)
            .add(parameters.get(PREFIX + "position"));
    NDArray seen = blocks().causal(parameters, input);
    NDArray atEnd = seen.mul(owner.create(ends, new Shape(count, TOKENS, 1))).sum(new int[] {1});
    return Linear.linear(atEnd, parameters.get(PREFIX + "embed.weight"), null).singletonOrThrow();
  }

  private int[] numbers(String caption) {
    int[] numbers = vocabulary.numbers(caption);
    if (numbers.length == 0) {
      throw new DataProblem(
          "caption '" + caption + "'",
          "has no word that mini-clip knows; its words are "
              + String.join(" ", vocabulary.words()));
    }
    if (numbers.length >= TOKENS) {
      throw new DataProblem(
          "caption '" + caption + "'",
          "has " + numbers.length + " words, mini-clip reads up to " + (TOKENS - 1));
    }
    return numbers;
  }
}
