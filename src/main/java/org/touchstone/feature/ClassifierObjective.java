package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.touchstone.network.Objective;
import org.touchstone.network.Parameters;
import org.touchstone.network.Scaled;

/**
 * Cross entropy with label smoothing on {@link Pictures}.
 *
 * @param net the architecture
 * @param pictures what it learns from
 * @param labels their classes
 * @param smoothing share of the target that is spread over all classes
 */
record ClassifierObjective(Classifier net, Pictures pictures, int[] labels, double smoothing)
    implements Objective {

  /**
   * Checks the labels.
   *
   * @throws IllegalArgumentException if one is no class of the network
   */
  ClassifierObjective {
    for (int label : labels) {
      if (label < 0 || label >= net.classes()) {
        throw new IllegalArgumentException(
            "label " + label + ", the network has classes 0 to " + (net.classes() - 1));
      }
    }
  }

  @Override
  public int examples() {
    return labels.length;
  }

  @Override
  public String fingerprint() {
    return String.join(
        " ",
        pictures.fingerprint(),
        Integer.toHexString(Arrays.hashCode(labels)),
        "smoothing " + smoothing);
  }

  @Override
  public NDArray loss(
      Parameters parameters, NDManager step, int[] rows, SplittableRandom augmentation) {
    float[] batch = pictures.batch(rows, augmentation);
    long[] targets = Arrays.stream(rows).mapToLong(row -> labels[row]).toArray();
    int side = ResidualTrunk.SIDE;
    NDArray input = step.create(batch, new Shape(rows.length, 3, side, side));
    NDArray logs = net.logits(parameters, input, true).logSoftmax(1);
    NDArray index = step.create(targets, new Shape(rows.length, 1));
    NDArray likelihood = Scaled.by(logs.gather(index, 1).mean(), 1 - smoothing);
    return likelihood.add(Scaled.by(logs.mean(), smoothing)).neg();
  }
}
