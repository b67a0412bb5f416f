package org.touchstone.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.Function;

/** A loss and, beside every parameter that asked for it, the loss's gradient. */
public final class BackwardPass {

  private BackwardPass() {}

  /**
   * Computes a loss and adds its gradients to those that the parameters hold. There can be one at a
   * time in a JVM: DJL records for all threads at once.
   *
   * @param loss makes the loss, a single number, under the manager that it is given; what it makes
   *     there is freed before this returns
   * @return the loss
   */
  public static double of(Function<NDManager, NDArray> loss) {
    try (NDManager scratch = TorchEngine.newManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray value = loss.apply(scratch);
      collector.backward(value);
      return value.getFloat();
    }
  }
}
