package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.commons.math3.special.Erf;
import org.touchstone.density.Bound;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.network.Workers;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * The density of a hierarchy of latent variables, q(x) = integral of q(x|z) q(z) dz, of which only
 * bounds are known. With weights w = q(x, z) / r(z|x) of draws from the posterior r, the
 * importance-weighted bound log (w_1 + ... + w_K) / K is at most log q(x) in expectation, and
 * tightens with K; K = 1 is the ELBO. For an image that the density drew itself, the latent
 * variables that it was drawn from are one draw from the true posterior: with them in place of one
 * of the K, the same expression is at least log q(x) in expectation.
 *
 * <p>The noise of a bound is a function of the image's tokens alone, so the same image has the same
 * bound in every set.
 *
 * <p>Source: Burda, Grosse and Salakhutdinov, Importance Weighted Autoencoders (2016),
 * arXiv:1509.00519; the bound from above: Grosse, Ghahramani and Adams, Sandwiching the marginal
 * likelihood using bidirectional Monte Carlo (2015), arXiv:1511.02543.
 */
public final class LatentDensity implements Density {

  /** Images side by side; a constant, so that rounding is the same at every count. */
  public static final int CHUNK = 50;

  private final VdVae net;
  private final Parameters parameters;
  private final int chunk;
  private final SeedTree noise;
  private LongConsumer progress = images -> {};

  /**
   * A density.
   *
   * @param net the architecture
   * @param parameters its numbers; closed with this density
   */
  public LatentDensity(VdVae net, Parameters parameters) {
    this(net, parameters, CHUNK, new SeedTree(0).child("posterior"));
  }

  LatentDensity(VdVae net, Parameters parameters, int chunk, SeedTree noise) {
    this.noise = noise;
    this.net = net;
    this.parameters = parameters;
    this.chunk = chunk;
  }

  @Override
  public Space space() {
    return net.space();
  }

  @Override
  public Bound bound() {
    return net.bound();
  }

  @Override
  public void onProgress(LongConsumer listener) {
    progress = listener;
  }

  /**
   * Samples, with bounds on their log-likelihoods from below and above.
   *
   * <p>Coordinates of a sample's point decide first its latent variables, from the top down, by the
   * inverse of the normal distribution, then its tokens.
   */
  @Override
  public Draw draw(int count, Uniforms uniforms) {
    TokenImages all = TokenImages.blank(space(), count);
    double[] below = new double[count];
    double[] above = new double[count];
    forEachChunk(
        count,
        (first, kept) -> {
          try (NDManager owner = TorchEngine.newManager()) {
            Generated generated = generate(uniforms.from(first), owner);
            WeightSums weights = new WeightSums(chunk);
            List<NDArray> activations = net.encode(parameters, owner, generated.images());
            double[] own = weights(generated.images(), activations, given(generated.latents()));
            WeightSums withOwn = weights.plus(own);
            for (int k = 0; k < net.importanceSamples(); k++) {
              double[] drawn = drawn(generated.images(), activations, k);
              weights = weights.plus(drawn);
              withOwn = k < net.importanceSamples() - 1 ? withOwn.plus(drawn) : withOwn;
            }
            generated.images().copyTo(0, kept, all, first);
            System.arraycopy(weights.logMeans(), 0, below, first, kept);
            System.arraycopy(withOwn.logMeans(), 0, above, first, kept);
          }
        });
    return new Draw(all, below, Optional.of(above));
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    if (!images.space().equals(space())) {
      throw new DataProblem(
          "log-likelihood", "images are " + images.space() + ", the density is over " + space());
    }
    double[] below = new double[images.count()];
    forEachChunk(
        images.count(),
        (first, kept) -> {
          TokenImages padded = TokenImages.blank(space(), chunk);
          images.copyTo(first, kept, padded, 0);
          try (NDManager owner = TorchEngine.newManager()) {
            List<NDArray> activations = net.encode(parameters, owner, padded);
            WeightSums weights = new WeightSums(chunk);
            for (int k = 0; k < net.importanceSamples(); k++) {
              weights = weights.plus(drawn(padded, activations, k));
            }
            System.arraycopy(weights.logMeans(), 0, below, first, kept);
          }
        });
    return below;
  }

  private interface Piece {
    void work(int first, int kept);
  }

  private void forEachChunk(int count, Piece piece) {
    Workers.forEach(
        (count + chunk - 1) / chunk,
        number -> {
          int first = number * chunk;
          int kept = Math.min(chunk, count - first);
          piece.work(first, kept);
          report(kept);
        });
  }

  private synchronized void report(int images) {
    progress.accept(images);
  }

  private record Generated(TokenImages images, List<NDArray> latents) {}

  private Generated generate(Uniforms uniforms, NDManager owner) {
    int latents = net.latentCount();
    float[][] numbers = new float[chunk][latents];
    for (int image = 0; image < chunk; image++) {
      for (int i = 0; i < latents; i++) {
        numbers[image][i] = (float) standardNormal(uniforms.at(image, i));
      }
    }
    List<NDArray> normal = Noise.blocks(numbers, net.latentShapes(), owner);
    NDArray[] chosen = new NDArray[normal.size()];
    float[] logits =
        net.decode(
                parameters,
                owner,
                chunk,
                List.of(),
                (block, prior, posterior) -> chosen[block] = prior.sample(normal.get(block)))
            .toFloatArray();
    int tokens = space().dimensions();
    TokenImages drawn = TokenImages.blank(space(), chunk);
    for (int i = 0; i < chunk * tokens; i++) {
      double uniform = uniforms.at(i / tokens, latents + i % tokens);
      drawn.set(i / tokens, i % tokens, colour(logits, i * space().colours(), uniform));
    }
    return new Generated(drawn, List.of(chosen));
  }

  /** The quantile of a number in [0, 1); 0, which would be infinite, counts as half a step. */
  private static double standardNormal(double uniform) {
    return Math.sqrt(2) * Erf.erfInv(2 * Math.max(uniform, 0x1.0p-54) - 1);
  }

  private int colour(float[] logits, int from, double uniform) {
    int colours = space().colours();
    double highest = Double.NEGATIVE_INFINITY;
    for (int colour = 0; colour < colours; colour++) {
      highest = Math.max(highest, logits[from + colour]);
    }
    double total = 0;
    double[] sums = new double[colours];
    for (int colour = 0; colour < colours; colour++) {
      total += Math.exp(logits[from + colour] - highest);
      sums[colour] = total;
    }
    if (!(total >= 1)) { // the highest has weight 1; NaN fails this too
      throw new DataProblem(
          "density",
          "the network's output is not finite (highest logit "
              + highest
              + "), so that no colour can be drawn; take another snapshot or train again");
    }
    int colour = 0;
    while (colour < colours - 1 && uniform * total >= sums[colour]) {
      colour++;
    }
    return colour;
  }

  private static Latents given(List<NDArray> latents) {
    return (block, prior, posterior) -> latents.get(block);
  }

  /** The logarithms of the weights of draw k from the posterior. */
  private double[] drawn(TokenImages images, List<NDArray> activations, int k) {
    float[][] numbers = new float[chunk][net.latentCount()];
    int tokens = space().dimensions();
    for (int image = 0; image < chunk; image++) {
      SeedTree seed = noise;
      for (int at = 0; at < tokens; at++) {
        seed = seed.child(images.token(image, at));
      }
      Noise.fill(numbers[image], seed.child(k).random());
    }
    try (NDManager pass = TorchEngine.newManager()) {
      List<NDArray> normal = Noise.blocks(numbers, net.latentShapes(), pass);
      return weights(
          images,
          activations,
          (block, prior, posterior) -> posterior.get().sample(normal.get(block)));
    }
  }

  /** log q(x, z) - log r(z|x) of every image, for latent variables chosen in a pass. */
  private double[] weights(TokenImages images, List<NDArray> activations, Latents choice) {
    double[] logs = new double[chunk];
    try (NDManager pass = TorchEngine.newManager()) {
      NDArray logits =
          net.decode(
              parameters,
              pass,
              chunk,
              activations,
              (block, prior, posterior) -> {
                Gaussian q = posterior.get();
                NDArray z = choice.at(block, prior, () -> q);
                add(logs, prior.logDensity(z).sub(q.logDensity(z)));
                return z;
              });
      add(logs, net.logLikelihoods(logits, pass, images));
    }
    return logs;
  }

  private static void add(double[] sums, NDArray terms) {
    float[] values = terms.toFloatArray();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }

  @Override
  public void close() {
    parameters.close();
  }
}
