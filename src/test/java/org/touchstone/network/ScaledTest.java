package org.touchstone.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

/** A multiple whose gradient is right even where the collector of garbage runs in between. */
class ScaledTest {

  @Test
  void theNumberOutlivesTheForwardPass() {
    try (NDManager owner = TorchEngine.newManager()) {
      NDArray weight = owner.ones(new Shape(3));
      weight.setRequiresGradient(true);
      try (NDManager step = TorchEngine.newManager();
          GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray x = step.create(new float[] {1, 2, 3}).mul(weight);
        NDArray loss = Scaled.by(x.square(), 3).sum();
        for (int i = 0; i < 3; i++) {
          System.gc();
          step.create(new float[1000]); // takes memory that was given back
        }
        collector.backward(loss);
      }
      // d/dw of the sum of 3 (w x)^2 at w = 1: 6 x^2
      assertArrayEquals(new float[] {6, 24, 54}, weight.getGradient().toFloatArray());
    }
  }
}
