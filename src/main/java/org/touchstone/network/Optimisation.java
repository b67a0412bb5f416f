package org.touchstone.network;

import java.util.List;
import org.touchstone.problem.ParameterProblem;

/**
 * How a network is trained.
 *
 * @param seed of the start, the order of the data and their augmentation
 * @param steps updates in all
 * @param batch images an update
 * @param learningRate highest rate, reached after the warm-up
 * @param warmUp updates of linear warm-up; a half cosine down to zero follows
 * @param beta2 decay of Adam's second moment
 * @param clip bound on the norm of the gradient
 * @param weightDecay decoupled decay of matrices, relative to the learning rate
 * @param snapshots updates after which the network is kept as a model of its own; the last is
 *     always
 */
public record Optimisation(
    long seed,
    int steps,
    int batch,
    double learningRate,
    int warmUp,
    double beta2,
    double clip,
    double weightDecay,
    List<Integer> snapshots) {

  /**
   * Checks the ranges.
   *
   * @throws ParameterProblem if one is out of range
   */
  public Optimisation {
    snapshots = snapshots == null ? List.of() : List.copyOf(snapshots);
    require(steps >= 1, "steps", steps, "at least 1");
    require(batch >= 1, "batch", batch, "at least 1");
    require(learningRate > 0 && learningRate < 1, "learning-rate", learningRate, "0 to 1");
    require(warmUp >= 0, "warm-up", warmUp, "at least 0");
    require(beta2 > 0 && beta2 < 1, "beta2", beta2, "between 0 and 1");
    require(clip > 0, "clip", clip, "above 0");
    require(weightDecay >= 0, "weight-decay", weightDecay, "at least 0");
  }

  private static void require(boolean holds, String key, Object found, String expected) {
    if (!holds) {
      throw new ParameterProblem("training", key + " is " + found + ", expected " + expected);
    }
  }

  /**
   * The learning rate of a step: linear warm-up, then a half cosine over the steps.
   *
   * @param step the number of the update, from 1
   * @return the rate
   */
  public double rate(long step) {
    double warm = warmUp == 0 ? 1 : Math.min(1.0, (double) step / warmUp);
    double done = Math.min(1.0, Math.max(0.0, step - warmUp) / Math.max(1, steps - warmUp));
    return learningRate * warm * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
