package org.touchstone.network;

import java.util.Arrays;

/** The loss of every step so far. */
final class LossCurve {

  private float[] losses;
  private int step;

  LossCurve(int steps) {
    losses = new float[steps];
  }

  void add(double loss) {
    losses[step++] = (float) loss;
  }

  int step() {
    return step;
  }

  float[] values() {
    return Arrays.copyOf(losses, step);
  }

  void restore(float[] earlier) {
    losses = Arrays.copyOf(earlier, Math.max(losses.length, earlier.length));
    step = earlier.length;
  }

  /** Mean of the last losses. */
  double recent(int window) {
    return mean(Math.max(0, step - window), step);
  }

  /** Means over ten equal parts of the training. */
  double[] tenths() {
    double[] means = new double[10];
    for (int i = 0; i < 10; i++) {
      means[i] = mean(i * step / 10, Math.max(i * step / 10 + 1, (i + 1) * step / 10));
    }
    return means;
  }

  private double mean(int from, int to) {
    double sum = 0;
    for (int i = from; i < Math.min(to, step); i++) {
      sum += losses[i];
    }
    return sum / Math.max(1, Math.min(to, step) - from);
  }
}
