package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.touchstone.density.TrainingBatch;
import org.touchstone.network.Objective;
import org.touchstone.network.Parameters;
import org.touchstone.network.Scaled;
import org.touchstone.sample.TokenImages;

/**
 * The negative evidence lower bound, in nats a token: E_q[-log p(x|z)] + KL(q(z|x)||p(z)), with one
 * draw of z an image and the divergence of the two normal distributions in closed form.
 *
 * <p>Source: Kingma and Welling, Auto-Encoding Variational Bayes (2014), arXiv:1312.6114.
 *
 * @param net the architecture
 * @param images the training images
 * @param flips whether images are mirrored left to right with probability one half
 */
record ElboObjective(VdVae net, TokenImages images, boolean flips) implements Objective {

  @Override
  public int examples() {
    return images.count();
  }

  @Override
  public String fingerprint() {
    return TrainingBatch.fingerprint(images, flips);
  }

  @Override
  public NDArray loss(
      Parameters parameters, NDManager step, int[] rows, SplittableRandom augmentation) {
    TokenImages batch = TrainingBatch.of(images, rows, flips, augmentation);
    float[][] numbers = new float[rows.length][net.latentCount()];
    for (float[] image : numbers) {
      Noise.fill(image, augmentation);
    }
    List<NDArray> noise = Noise.blocks(numbers, net.latentShapes(), step);
    List<NDArray> divergences = new ArrayList<>();
    NDArray logits =
        net.decode(
            parameters,
            step,
            rows.length,
            net.encode(parameters, step, batch),
            (block, prior, posterior) -> {
              Gaussian q = posterior.get();
              divergences.add(q.divergence(prior));
              return q.sample(noise.get(block));
            });
    NDArray bound = net.logLikelihoods(logits, step, batch);
    for (NDArray divergence : divergences) {
      bound = bound.sub(divergence);
    }
    return Scaled.by(bound.mean(), -1.0 / images.space().dimensions());
  }
}
