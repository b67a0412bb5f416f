package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.LongConsumer;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.network.TorchEngine;
import org.touchstone.network.Workers;
import org.touchstone.sample.RgbImages;

/**
 * Runs a network of 32x32 images on images of any size, chunk by chunk, side by side. A chunk is
 * always full, padded where images run out, because another shape would round differently.
 */
final class ImageChunks {

  /** Images of a chunk; a constant, so that rounding does not depend on the count. */
  static final int SIZE = 250;

  private static final int SIDE = ResidualTrunk.SIDE;

  private ImageChunks() {}

  /** What is done with a chunk. */
  @FunctionalInterface
  interface Network {
    /**
     * Runs the network.
     *
     * @param levels [SIZE, 3, 32, 32] in 0 to 255
     * @param first number of the first image
     * @param kept how many of them are images
     */
    void run(NDArray levels, int first, int kept);
  }

  static void forEach(RgbImages images, Resize resize, LongConsumer progress, Network network) {
    Object turn = new Object();
    Workers.forEach(
        (images.count() + SIZE - 1) / SIZE,
        chunk -> {
          int first = chunk * SIZE;
          int kept = Math.min(SIZE, images.count() - first);
          float[] levels = new float[SIZE * 3 * SIDE * SIDE];
          float[] resized = resize.applyChannelsFirst(images, first, first + kept, SIDE, SIDE);
          System.arraycopy(resized, 0, levels, 0, resized.length);
          try (NDManager owner = TorchEngine.newManager()) {
            network.run(owner.create(levels, new Shape(SIZE, 3, SIDE, SIDE)), first, kept);
          }
          synchronized (turn) {
            progress.accept(kept);
          }
        });
  }

  /** Copies the first rows of a network's output. */
  static void copy(NDArray from, Matrix to, int first, int kept) {
    float[] values = from.toFloatArray();
    for (int i = 0; i < kept * to.columns(); i++) {
      to.values()[first * to.columns() + i] = values[i];
    }
  }
}
