package org.touchstone.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.touchstone.network.Attention;
import org.touchstone.network.BackwardPass;
import org.touchstone.network.Scaled;
import org.touchstone.network.TorchEngine;

/**
 * Causal attention as in a training step, forward and backward: in the fused kernel, and written
 * out as softmax(q k' / sqrt(d) + mask) v, which keeps every weight of every pair of tokens.
 */
final class AttentionPass {

  private static final int BATCH = 32;
  private static final int HEADS = 4;

  private AttentionPass() {}

  static Callable<?> fused(Scale scale) {
    return pass(scale, mask -> qkv -> Attention.causal(qkv[0], qkv[1], qkv[2]));
  }

  static Callable<?> writtenOut(Scale scale) {
    double root = 1 / Math.sqrt(headWidth(scale));
    return pass(
        scale,
        mask ->
            qkv -> {
              NDArray products = qkv[0].matMul(qkv[1].transpose(0, 1, 3, 2));
              return Scaled.by(products, root).add(mask).softmax(-1).matMul(qkv[2]);
            });
  }

  private static int headWidth(Scale scale) {
    return scale.channels() / HEADS;
  }

  private static Callable<?> pass(
      Scale scale, Function<NDArray, Function<NDArray[], NDArray>> attention) {
    int tokens = scale.side() * scale.side();
    Shape shape = new Shape(BATCH, HEADS, tokens, headWidth(scale));
    NDManager manager = TorchEngine.newManager();
    NDArray[] qkv = new NDArray[3];
    for (int i = 0; i < qkv.length; i++) {
      float[] values = new float[Math.toIntExact(shape.size())];
      double[] normal = Inputs.logits(1, values.length, i).values();
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) normal[k];
      }
      qkv[i] = manager.create(values, shape);
      qkv[i].setRequiresGradient(true);
    }
    Function<NDArray[], NDArray> forward = attention.apply(mask(manager, tokens));
    return () ->
        BackwardPass.of(
            step -> {
              NDArray[] views = new NDArray[qkv.length];
              for (int i = 0; i < qkv.length; i++) {
                views[i] = step.zeros(new Shape(1)).add(qkv[i]); // belongs to the step
              }
              return forward.apply(views).square().sum();
            });
  }

  /** Zero, and above the diagonal so low that nothing is left of the weight. */
  private static NDArray mask(NDManager manager, int tokens) {
    float[] mask = new float[tokens * tokens];
    for (int from = 0; from < tokens; from++) {
      for (int to = from + 1; to < tokens; to++) {
        mask[from * tokens + to] = -1e9f;
      }
    }
    return manager.create(mask, new Shape(tokens, tokens));
  }
}
