package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.network.Workers;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * The density of an autoregressive network: log p(x) is the sum over tokens of the logarithm of the
 * softmax of their logits, summed in double precision.
 */
public final class AutoregressiveDensity implements Density {

  /**
   * Images that are drawn side by side; a constant, so that rounding is the same at every count.
   */
  public static final int DRAW_CHUNK = 125;

  /** Images that are evaluated side by side; a constant for the same reason. */
  public static final int EVALUATION_CHUNK = 50;

  private final AutoregressiveNet net;
  private final Parameters parameters;
  private final int drawChunk;
  private final int evaluationChunk;
  private final Optional<Conditional> conditional;
  private LongConsumer progress = images -> {};

  /**
   * A density.
   *
   * @param net the architecture
   * @param parameters its numbers; closed with this density
   */
  public AutoregressiveDensity(AutoregressiveNet net, Parameters parameters) {
    this(net, parameters, DRAW_CHUNK, EVALUATION_CHUNK);
  }

  /**
   * A density whose images go through the network in chunks of another size.
   *
   * @param net the architecture; closed with this density
   * @param parameters its numbers; closed with this density
   * @param drawChunk images that are drawn side by side
   * @param evaluationChunk images that are evaluated side by side
   */
  public AutoregressiveDensity(
      AutoregressiveNet net, Parameters parameters, int drawChunk, int evaluationChunk) {
    this(net, parameters, drawChunk, evaluationChunk, Optional.empty());
  }

  private AutoregressiveDensity(
      AutoregressiveNet net,
      Parameters parameters,
      int drawChunk,
      int evaluationChunk,
      Optional<Conditional> conditional) {
    this.net = net;
    this.parameters = parameters;
    this.drawChunk = drawChunk;
    this.evaluationChunk = evaluationChunk;
    this.conditional = conditional;
  }

  /**
   * The same network with every conditional reshaped. The numbers are shared: close one of the two.
   *
   * @param conditional what becomes of each distribution over colours
   * @return another density
   */
  public AutoregressiveDensity reshaped(Conditional conditional) {
    return new AutoregressiveDensity(
        net, parameters, drawChunk, evaluationChunk, Optional.of(conditional));
  }

  @Override
  public void onProgress(LongConsumer listener) {
    progress = listener;
  }

  @Override
  public Space space() {
    return net.space();
  }

  @Override
  public Draw draw(int count, Uniforms uniforms) {
    TokenImages all = TokenImages.blank(space(), count);
    double[] logs = new double[count];
    Workers.forEach(
        chunks(count, drawChunk),
        chunk -> {
          int first = chunk * drawChunk;
          int kept = Math.min(drawChunk, count - first);
          // the chunk is always full: another shape would round differently
          double[] chunkLogs = new double[drawChunk];
          TokenImages drawn = drawChunk(uniforms.from(first), chunkLogs);
          drawn.copyTo(0, kept, all, first);
          System.arraycopy(chunkLogs, 0, logs, first, kept);
          report(kept);
        });
    return new Draw(all, logs);
  }

  private TokenImages drawChunk(Uniforms uniforms, double[] logs) {
    TokenImages images = TokenImages.blank(space(), drawChunk);
    try (NDManager owner = TorchEngine.newManager()) {
      AutoregressiveNet.Stepper stepper = net.stepper(parameters, owner, drawChunk);
      Categorical categorical = new Categorical(space().colours(), conditional);
      for (int position = 0; position < space().dimensions(); position++) {
        float[] logits = stepper.logits(position, images);
        for (int image = 0; image < drawChunk; image++) {
          int token = categorical.draw(logits, image, uniforms.at(image, position));
          images.set(image, position, token);
          logs[image] += categorical.logProbability(token);
        }
      }
    }
    return images;
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    if (!images.space().equals(space())) {
      throw new DataProblem(
          "log-likelihood", "images are " + images.space() + ", the density is over " + space());
    }
    double[] logs = new double[images.count()];
    Workers.forEach(
        chunks(images.count(), evaluationChunk),
        chunk -> {
          int first = chunk * evaluationChunk;
          int kept = Math.min(evaluationChunk, images.count() - first);
          double[] evaluated = evaluateChunk(padded(images, first, kept));
          System.arraycopy(evaluated, 0, logs, first, kept);
          report(kept);
        });
    return logs;
  }

  private static int chunks(int count, int size) {
    return (count + size - 1) / size;
  }

  private synchronized void report(int images) {
    progress.accept(images);
  }

  private TokenImages padded(TokenImages images, int first, int kept) {
    TokenImages chunk = images.slice(first, first + kept);
    return kept == evaluationChunk
        ? chunk
        : new TokenImages(
            space(),
            evaluationChunk,
            Arrays.copyOf(chunk.tokens(), evaluationChunk * space().imageBytes()));
  }

  private double[] evaluateChunk(TokenImages chunk) {
    double[] logs = new double[chunk.count()];
    if (conditional.isPresent()) {
      return evaluateReshaped(chunk, logs);
    }
    try (NDManager owner = TorchEngine.newManager()) {
      float[] terms = tokenLogProbabilities(net, parameters, owner, chunk).toFloatArray();
      for (int i = 0; i < terms.length; i++) {
        logs[i / space().dimensions()] += terms[i];
      }
    }
    return logs;
  }

  private double[] evaluateReshaped(TokenImages chunk, double[] logs) {
    try (NDManager owner = TorchEngine.newManager()) {
      float[] logits = net.logits(parameters, owner, chunk).toFloatArray();
      Categorical categorical = new Categorical(space().colours(), conditional);
      int tokens = space().dimensions();
      for (int i = 0; i < chunk.count() * tokens; i++) {
        categorical.read(logits, i);
        logs[i / tokens] += categorical.logProbability(chunk.token(i / tokens, i % tokens));
      }
    }
    return logs;
  }

  /** log p of every token given those before it: [images, tokens]. */
  static NDArray tokenLogProbabilities(
      AutoregressiveNet net, Parameters parameters, NDManager owner, TokenImages images) {
    int tokens = net.space().dimensions();
    long[] targets = new long[images.count() * tokens];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = images.token(i / tokens, i % tokens);
    }
    NDArray index = owner.create(targets, new Shape(images.count(), tokens, 1));
    return net.logits(parameters, owner, images).logSoftmax(2).gather(index, 2).squeeze(2);
  }

  @Override
  public void close() {
    parameters.close();
    net.close();
  }
}
