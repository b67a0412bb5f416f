package org.touchstone.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay and a global bound on the gradient's norm. Its moments can be
 * saved, so that a training that was interrupted goes on as if it had not been.
 *
 * <p>Source: Kingma and Ba (2015), arXiv:1412.6980; Loshchilov and Hutter (2019), arXiv:1711.05101.
 */
final class Adam implements AutoCloseable {

  private static final double BETA1 = 0.9;
  private static final double EPSILON = 1e-8;

  private final Parameters parameters;
  private final Optimisation settings;
  private final NDManager manager = TorchEngine.newManager();
  private final Map<String, NDArray> moments = new LinkedHashMap<>();

  Adam(Parameters parameters, Optimisation settings) {
    this.parameters = parameters;
    this.settings = settings;
    for (String name : parameters.trained()) {
      moments.put("first." + name, manager.zeros(parameters.get(name).getShape()));
      moments.put("second." + name, manager.zeros(parameters.get(name).getShape()));
    }
  }

  /**
   * Takes the step of that number (from 1) along the gradients, and clears them; takes none where
   * they are not finite.
   *
   * @return the gradients' norm
   */
  double step(long step) {
    try (NDManager scratch = TorchEngine.newManager()) {
      Map<String, NDArray> gradients = new LinkedHashMap<>();
      double squares = 0;
      for (String name : parameters.trained()) {
        NDArray gradient = parameters.get(name).getGradient();
        gradient.attach(scratch);
        gradients.put(name, gradient);
        squares += gradient.square().sum().getFloat();
      }
      double norm = Math.sqrt(squares);
      if (!(norm < Double.POSITIVE_INFINITY)) {
        return norm;
      }
      double clip = norm > settings.clip() ? settings.clip() / norm : 1;
      gradients.forEach((name, gradient) -> update(name, gradient, clip, step, scratch));
      return norm;
    }
  }

  private void update(String name, NDArray gradient, double clip, long step, NDManager scratch) {
    double rate = settings.rate(step);
    NDArray value = parameters.get(name);
    NDArray first = moments.get("first." + name);
    NDArray second = moments.get("second." + name);
    NDArray clipped = gradient.mul((float) clip);
    first.muli((float) BETA1).addi(clipped.mul((float) (1 - BETA1)));
    second
        .muli((float) settings.beta2())
        .addi(clipped.square().muli((float) (1 - settings.beta2())));
    NDArray root = second.sqrt();
    root.attach(scratch);
    root.muli((float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), step)))).addi((float) EPSILON);
    NDArray change = first.div(root);
    change.attach(scratch);
    if (settings.weightDecay() > 0 && value.getShape().dimension() > 1) {
      value.muli((float) (1 - rate * settings.weightDecay()));
    }
    value.subi(change.muli((float) (rate / (1 - Math.pow(BETA1, step)))));
    gradient.subi(gradient); // PyTorch accumulates
  }

  Map<String, NDArray> moments() {
    return moments;
  }

  @Override
  public void close() {
    manager.close();
  }
}
