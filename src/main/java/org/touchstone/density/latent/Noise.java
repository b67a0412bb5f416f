package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Standard normal numbers for every latent variable of every image. */
final class Noise {

  private Noise() {}

  /** Fills an array with standard normal numbers, by Box and Muller's pairs. */
  static void fill(float[] target, SplittableRandom random) {
    for (int i = 0; i < target.length; i += 2) {
      double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      target[i] = (float) (radius * Math.cos(angle));
      if (i + 1 < target.length) {
        target[i + 1] = (float) (radius * Math.sin(angle));
      }
    }
  }

  /**
   * Each image's numbers parted into blocks.
   *
   * @param images for every image, one number a latent variable
   * @return for every block, [images, latents, height, width]
   */
  static List<NDArray> blocks(float[][] images, List<Shape> shapes, NDManager owner) {
    List<NDArray> blocks = new ArrayList<>();
    int from = 0;
    for (Shape shape : shapes) {
      int size = (int) shape.size();
      float[] values = new float[images.length * size];
      for (int image = 0; image < images.length; image++) {
        System.arraycopy(images[image], from, values, image * size, size);
      }
      blocks.add(
          owner.create(values, new Shape(images.length, shape.get(0), shape.get(1), shape.get(2))));
      from += size;
    }
    return blocks;
  }
}
