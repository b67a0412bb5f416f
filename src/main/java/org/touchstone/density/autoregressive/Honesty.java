package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.TokenImages;

/**
 * Are a module's numbers the likelihoods of the images that are drawn with it? They are where the
 * logits of a token do not depend on it and on those behind it, and where {@code step} says what
 * {@code forward} says.
 */
final class Honesty {

  /** By which float32 sums of other shapes may differ, of the largest logit; with much room. */
  private static final double ROUNDING = 1e-3;

  private static final int STEPS = 8;

  private final TorchScriptNet net;
  private final String where;
  private final int length;
  private final int colours;

  Honesty(TorchScriptNet net, String where) {
    this.net = net;
    this.where = where;
    this.length = net.space().dimensions();
    this.colours = net.space().colours();
  }

  void require() {
    int[] cuts = {0, 1, net.space().width(), length / 2, length - 1};
    TokenImages images = changed(cuts);
    try (Parameters none = Parameters.none();
        NDManager owner = TorchEngine.newManager()) {
      float[] logits = net.logits(none, owner, images).toFloatArray();
      double largest = largest(logits);
      for (int row = 1; row < images.count(); row++) {
        requireUnmoved(logits, row, cuts[row - 1], ROUNDING * largest);
      }
      if (net.module().steps()) {
        requireSameSteps(none, owner, images, logits, ROUNDING * largest);
      }
    }
  }

  /** A random image, and for each cut the same with other tokens from there on. */
  private TokenImages changed(int[] cuts) {
    SplittableRandom random = new SeedTree(1).child("honesty").random();
    TokenImages images = TokenImages.blank(net.space(), 1 + cuts.length);
    for (int position = 0; position < length; position++) {
      int token = random.nextInt(colours);
      images.set(0, position, token);
      for (int row = 1; row < images.count(); row++) {
        int other = (token + 1 + random.nextInt(colours - 1)) % colours;
        images.set(row, position, position < cuts[row - 1] ? token : other);
      }
    }
    return images;
  }

  private double largest(float[] logits) {
    double largest = 1;
    for (float logit : logits) {
      // a colour may be impossible, but then no image that has it can be judged
      if (!Float.isFinite(logit)) {
        throw new DataProblem(
            where, "a logit of a random image is " + logit + ", not finite; expected numbers");
      }
      largest = Math.max(largest, Math.abs(logit));
    }
    return largest;
  }

  private void requireUnmoved(float[] logits, int row, int cut, double tolerance) {
    for (int position = 0; position <= Math.min(cut, length - 1); position++) {
      for (int colour = 0; colour < colours; colour++) {
        int at = position * colours + colour;
        double moved = Math.abs(logits[row * length * colours + at] - logits[at]);
        if (!(moved <= tolerance)) {
          throw new DataProblem(
              where,
              "is not causal: the logits of token "
                  + position
                  + " move when tokens from "
                  + cut
                  + " on change (by "
                  + moved
                  + "); logits of a token may depend on those before it only. "
                  + (net.startToken().isPresent()
                      ? "Mask the attention, and do not move the tokens in the module too"
                      : "A module that expects a start token in front needs start: prepend"));
        }
      }
    }
  }

  private void requireSameSteps(
      Parameters none, NDManager owner, TokenImages images, float[] logits, double tolerance) {
    AutoregressiveNet.Stepper stepper = net.stepper(none, owner, images.count());
    for (int position = 0; position < Math.min(STEPS, length); position++) {
      float[] step = stepper.logits(position, images);
      for (int i = 0; i < step.length; i++) {
        int at = (i / colours * length + position) * colours + i % colours;
        if (!(Math.abs(step[i] - logits[at]) <= tolerance)) {
          throw new DataProblem(
              where,
              "step and forward differ at token "
                  + position
                  + ": logit "
                  + step[i]
                  + " and "
                  + logits[at]
                  + "; images drawn by step would not be those whose likelihood forward tells");
        }
      }
    }
  }
}
