package org.touchstone.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloatProductsTest {

  private static FloatPanel panel(Matrix rows) {
    FloatBuffer values = FloatPanel.room(Math.max(1, rows.rows()), Math.max(1, rows.columns()));
    for (int i = 0; i < rows.values().length; i++) {
      values.put(i, (float) rows.values()[i]);
    }
    return new FloatPanel(rows.rows(), rows.columns(), values);
  }

  private static Matrix normal(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix drawn = Matrix.zeros(rows, columns);
    for (int i = 0; i < drawn.values().length; i++) {
      drawn.values()[i] = (float) random.nextGaussian();
    }
    return drawn;
  }

  @Test
  void smallIntegersAreExactAndTheRoomMayBeLargerAndDirty() {
    FloatPanel a = panel(new Matrix(2, 3, new double[] {1, 2, 3, 4, 5, 6}));
    FloatPanel b = panel(new Matrix(2, 3, new double[] {1, 0, -1, 2, 2, 2}));
    FloatBuffer room = FloatPanel.room(1, 5).put(0, new float[] {7, Float.NaN, 7, 7, 7});
    float[] found = new float[5];
    FloatProducts.timesTransposed(a, b, room).values().get(0, found);
    assertArrayEquals(new float[] {-2, 12, -2, 30, 7}, found);
  }

  @Test
  void everyInnerProductLiesWithinTheStatedBound() {
    int k = 777;
    Matrix a = normal(60, k, 1);
    Matrix b = normal(50, k, 2);
    FloatBuffer c =
        FloatProducts.timesTransposed(panel(a), panel(b), FloatPanel.room(60, 50)).values();
    Matrix exact = Products.timesTransposed(a, b);
    Matrix aa = Products.timesTransposed(a, a);
    Matrix bb = Products.timesTransposed(b, b);
    double g = k * 0x1p-24 / (1 - k * 0x1p-24);
    double worst = 0;
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 50; j++) {
        double bound = g * Math.sqrt(aa.get(i, i) * bb.get(j, j));
        worst = Math.max(worst, Math.abs(c.get(i * 50 + j) - exact.get(i, j)) / bound);
      }
    }
    assertTrue(worst > 0 && worst < 1, "share of the bound: " + worst);
  }

  @Test
  void emptySidesAndShapesThatDoNotFit() {
    FloatPanel none = panel(Matrix.zeros(1, 0));
    FloatBuffer room = FloatPanel.room(1, 1).put(0, 5);
    assertEquals(0, FloatProducts.timesTransposed(none, none, room).values().get(0));
    FloatPanel a = panel(Matrix.zeros(2, 3));
    FloatPanel b = panel(Matrix.zeros(2, 4));
    FloatBuffer four = FloatPanel.room(2, 2);
    assertThrows(IllegalArgumentException.class, () -> FloatProducts.timesTransposed(a, b, four));
    assertThrows(IllegalArgumentException.class, () -> FloatProducts.timesTransposed(a, a, room));
    FloatBuffer heap = FloatBuffer.allocate(6);
    assertThrows(IllegalArgumentException.class, () -> new FloatPanel(2, 3, heap));
  }
}
