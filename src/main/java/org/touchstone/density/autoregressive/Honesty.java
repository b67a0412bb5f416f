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

  /**
   * By how much a log-probability may move with what it must not depend on: the masked terms of a
   * causal module are exact zeros, so that only rounding of other orders of sums is left.
   */
  private static final double LEAK = 1e-3;

  /** The same between {@code step} and {@code forward}, whose sums have other shapes. */
  private static final double ROUNDING = 1e-2;

  /** Below this a colour is impossible, whatever the mask that makes it so rounds to. */
  private static final double IMPOSSIBLE = -50;

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
      double[] logs = logProbabilities(net.logits(none, owner, images).toFloatArray());
      for (int row = 1; row < images.count(); row++) {
        requireUnmoved(logs, row, cuts[row - 1]);
      }
      if (net.module().steps()) {
        requireSameSteps(none, owner, images, logs);
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

  /** Of every colour at every token: an offset that all logits of a token share says nothing. */
  private double[] logProbabilities(float[] logits) {
    double[] logs = new double[logits.length];
    for (int from = 0; from < logits.length; from += colours) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = from; i < from + colours; i++) {
        // a colour may be impossible, but then no image that has it can be judged
        if (!Float.isFinite(logits[i])) {
          throw new DataProblem(
              where,
              "a logit of a random image is " + logits[i] + ", not finite; expected numbers");
        }
        highest = Math.max(highest, logits[i]);
      }
      double total = 0;
      for (int i = from; i < from + colours; i++) {
        total += Math.exp(logits[i] - highest);
      }
      for (int i = from; i < from + colours; i++) {
        logs[i] = logits[i] - highest - Math.log(total);
      }
    }
    return logs;
  }

  /** By how much two log-probabilities differ; two impossible colours do not. */
  private static double difference(double one, double other) {
    return Math.abs(Math.max(one, IMPOSSIBLE) - Math.max(other, IMPOSSIBLE));
  }

  private void requireUnmoved(double[] logs, int row, int cut) {
    for (int position = 0; position <= Math.min(cut, length - 1); position++) {
      for (int colour = 0; colour < colours; colour++) {
        int at = position * colours + colour;
        double moved = difference(logs[row * length * colours + at], logs[at]);
        if (!(moved <= LEAK)) {
          throw new DataProblem(
              where,
              "is not causal: the prediction of token "
                  + position
                  + " moves when tokens from "
                  + cut
                  + " on change (by "
                  + moved
                  + " nats); the logits of a token may depend on those before it only. "
                  + (net.startToken().isPresent()
                      ? "Mask the attention, and do not move the tokens in the module too"
                      : "A module that expects a start token in front needs start: prepend"));
        }
      }
    }
  }

  private void requireSameSteps(
      Parameters none, NDManager owner, TokenImages images, double[] logs) {
    AutoregressiveNet.Stepper stepper = net.stepper(none, owner, images.count());
    for (int position = 0; position < length; position++) { // a cache may go wrong at any of them
      double[] step = logProbabilities(stepper.logits(position, images));
      for (int i = 0; i < step.length; i++) {
        int at = (i / colours * length + position) * colours + i % colours;
        if (!(difference(step[i], logs[at]) <= ROUNDING)) {
          throw new DataProblem(
              where,
              "step and forward differ at token "
                  + position
                  + ": log-probability "
                  + step[i]
                  + " and "
                  + logs[at]
                  + "; images drawn by step would not be those whose likelihood forward tells");
        }
      }
    }
  }
}
