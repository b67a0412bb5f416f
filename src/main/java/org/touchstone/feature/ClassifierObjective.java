package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.touchstone.image.Resize;
import org.touchstone.network.Objective;
import org.touchstone.network.Parameters;
import org.touchstone.network.Scaled;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Sha256;

/**
 * Cross entropy with label smoothing on a mixture that the extractor will meet: one half original
 * images, one quarter palette-coded ones through each resize; each shifted by up to three pixels
 * and, if so wished, mirrored at random. A classifier of originals alone loses 30 points on
 * palette-coded images.
 *
 * @param net the architecture
 * @param images original images, 32x32
 * @param coded the same images, palette-coded at a smaller size, in colour
 * @param labels their classes
 * @param flips whether pictures are mirrored at random
 * @param smoothing share of the target that is spread over all classes
 */
record ClassifierObjective(
    ResidualClassifier net,
    RgbImages images,
    RgbImages coded,
    int[] labels,
    boolean flips,
    double smoothing)
    implements Objective {

  private static final int SHIFT = 3;
  private static final int SIDE = ResidualClassifier.SIDE;
  private static final float GREY = 127.5f;

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
        Sha256.of(images.pixels()),
        Sha256.of(coded.pixels()),
        Integer.toHexString(Arrays.hashCode(labels)),
        flips ? "mirrored" : "as they are",
        "smoothing " + smoothing);
  }

  @Override
  public NDArray loss(
      Parameters parameters, NDManager step, int[] rows, SplittableRandom augmentation) {
    int size = 3 * SIDE * SIDE;
    float[] batch = new float[rows.length * size];
    long[] targets = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      place(picture(rows[i], augmentation.nextInt(4)), batch, i * size, augmentation);
      targets[i] = labels[rows[i]];
    }
    NDArray input = step.create(batch, new Shape(rows.length, 3, SIDE, SIDE));
    NDArray logs = net.forward(parameters, input, true).logits().logSoftmax(1);
    NDArray index = step.create(targets, new Shape(rows.length, 1));
    NDArray likelihood = Scaled.by(logs.gather(index, 1).mean(), 1 - smoothing);
    return likelihood.add(Scaled.by(logs.mean(), smoothing)).neg();
  }

  private float[] picture(int row, int choice) {
    return switch (choice) {
      case 0 -> Resize.CLEAN.applyChannelsFirst(coded, row, row + 1, SIDE, SIDE);
      case 1 -> Resize.LEGACY.applyChannelsFirst(coded, row, row + 1, SIDE, SIDE);
      default -> Resize.CLEAN.applyChannelsFirst(images, row, row + 1, SIDE, SIDE);
    };
  }

  private void place(float[] picture, float[] batch, int at, SplittableRandom random) {
    int down = random.nextInt(2 * SHIFT + 1) - SHIFT;
    int right = random.nextInt(2 * SHIFT + 1) - SHIFT;
    boolean mirrored = random.nextBoolean() && flips; // drawn anyway: one stream
    for (int channel = 0; channel < 3; channel++) {
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          int fromRow = row - down;
          int shifted = column - right;
          int fromColumn = mirrored ? SIDE - 1 - shifted : shifted;
          boolean inside = fromRow >= 0 && fromRow < SIDE && fromColumn >= 0 && fromColumn < SIDE;
          batch[at++] = inside ? picture[(channel * SIDE + fromRow) * SIDE + fromColumn] : GREY;
        }
      }
    }
  }
}
