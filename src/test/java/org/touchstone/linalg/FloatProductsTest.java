package org.touchstone.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloatProductsTest {

  private static Matrix normal(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix drawn = Matrix.zeros(rows, columns);
    for (int i = 0; i < drawn.values().length; i++) {
      drawn.values()[i] = (float) random.nextGaussian();
    }
    return drawn;
  }

  @Test
  void smallIntegersAreExactAndTheBufferMayBeLongerAndDirty() {
    FloatMatrix a = new FloatMatrix(2, 3, new float[] {1, 2, 3, 4, 5, 6, 99});
    FloatMatrix b = new FloatMatrix(2, 3, new float[] {1, 0, -1, 2, 2, 2});
    float[] buffer = {7, Float.NaN, 7, 7, 7};
    FloatMatrix c = FloatProducts.timesTransposed(a, b, buffer);
    assertArrayEquals(new float[] {-2, 12, -2, 30, 7}, c.values());
    assertEquals(30, c.get(1, 1));
  }

  @Test
  void everyInnerProductLiesWithinTheStatedBound() {
    int k = 777;
    Matrix a = normal(60, k, 1);
    Matrix b = normal(50, k, 2);
    FloatMatrix c = FloatProducts.timesTransposed(FloatMatrix.of(a), FloatMatrix.of(b));
    Matrix exact = Products.timesTransposed(a, b);
    Matrix aa = Products.timesTransposed(a, a);
    Matrix bb = Products.timesTransposed(b, b);
    double g = k * 0x1p-24 / (1 - k * 0x1p-24);
    double worst = 0;
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 50; j++) {
        double bound = g * Math.sqrt(aa.get(i, i) * bb.get(j, j));
        worst = Math.max(worst, Math.abs(c.get(i, j) - exact.get(i, j)) / bound);
      }
    }
    assertTrue(worst > 0 && worst < 1, "share of the bound: " + worst);
  }

  @Test
  void emptySidesAndShapesThatDoNotFit() {
    FloatMatrix none = FloatMatrix.zeros(2, 0);
    assertArrayEquals(new float[4], FloatProducts.timesTransposed(none, none).values());
    FloatMatrix a = FloatMatrix.zeros(2, 3);
    FloatMatrix b = FloatMatrix.zeros(2, 4);
    assertThrows(
        IllegalArgumentException.class, () -> FloatProducts.timesTransposed(a, b, new float[4]));
    assertThrows(
        IllegalArgumentException.class, () -> FloatProducts.timesTransposed(a, a, new float[3]));
    assertThrows(IllegalArgumentException.class, () -> new FloatMatrix(2, 3, new float[5]));
  }

  @Test
  void slicesAndRounding() {
    FloatMatrix a = FloatMatrix.of(new Matrix(3, 1, new double[] {0.1, 2, 1e39}));
    assertEquals(0.1f, a.get(0, 0));
    assertEquals(Float.POSITIVE_INFINITY, a.get(2, 0));
    assertArrayEquals(new float[] {0.1f, 2}, a.slice(0, 2).values());
  }

  @Test
  void panelsOutsideTheHeapGiveTheSameProduct() {
    FloatMatrix a = FloatMatrix.of(normal(30, 17, 3));
    FloatMatrix b = FloatMatrix.of(normal(20, 17, 4));
    FloatBuffer left = FloatPanel.room(31, 17).put(0, a.values());
    FloatBuffer right = FloatPanel.room(20, 17).put(0, b.values());
    FloatPanel c =
        FloatProducts.timesTransposed(
            new FloatPanel(30, 17, left), new FloatPanel(20, 17, right), FloatPanel.room(40, 20));
    float[] found = new float[600];
    c.values().get(0, found);
    assertArrayEquals(FloatProducts.timesTransposed(a, b).values(), found);
    FloatPanel none = new FloatPanel(1, 0, left);
    FloatBuffer room = FloatPanel.room(1, 1).put(0, 5);
    assertEquals(0, FloatProducts.timesTransposed(none, none, room).values().get(0));
    FloatBuffer heap = FloatBuffer.allocate(6);
    assertThrows(IllegalArgumentException.class, () -> new FloatPanel(2, 3, heap));
  }
}
