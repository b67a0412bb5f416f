package org.touchstone.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fused kernel against softmax(q k' / sqrt(d)) v, written out in double precision. */
class AttentionTest {

  private static final int HEADS = 2;
  private static final int TOKENS = 5;
  private static final int WIDTH = 3;

  private static float[] random(SplittableRandom random) {
    float[] values = new float[HEADS * TOKENS * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (4 * random.nextDouble() - 2);
    }
    return values;
  }

  private static double[] plain(float[] q, float[] k, float[] v, boolean causal) {
    double[] out = new double[q.length];
    for (int head = 0; head < HEADS; head++) {
      int at = head * TOKENS * WIDTH;
      for (int t = 0; t < TOKENS; t++) {
        int last = causal ? t : TOKENS - 1;
        double[] weights = new double[last + 1];
        double total = 0;
        for (int s = 0; s <= last; s++) {
          double dot = 0;
          for (int c = 0; c < WIDTH; c++) {
            dot += (double) q[at + t * WIDTH + c] * k[at + s * WIDTH + c];
          }
          weights[s] = Math.exp(dot / Math.sqrt(WIDTH));
          total += weights[s];
        }
        for (int s = 0; s <= last; s++) {
          for (int c = 0; c < WIDTH; c++) {
            out[at + t * WIDTH + c] += weights[s] / total * v[at + s * WIDTH + c];
          }
        }
      }
    }
    return out;
  }

  @Test
  void theKernelIsTheSoftmaxOfScaledProducts() {
    SplittableRandom random = new SplittableRandom(1);
    float[] q = random(random);
    float[] k = random(random);
    float[] v = random(random);
    Shape shape = new Shape(1, HEADS, TOKENS, WIDTH);
    try (NDManager owner = TorchEngine.newManager()) {
      for (boolean causal : new boolean[] {true, false}) {
        NDArray query = owner.create(q, shape);
        NDArray key = owner.create(k, shape);
        NDArray value = owner.create(v, shape);
        float[] found =
            (causal ? Attention.causal(query, key, value) : Attention.full(query, key, value))
                .toFloatArray();
        double[] expected = plain(q, k, v, causal);
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], found[i], 2e-6); // a few roundings of float32 at magnitude 2
        }
      }
    }
  }
}
