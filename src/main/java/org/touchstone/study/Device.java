package org.touchstone.study;

import org.touchstone.network.TorchEngine;
import org.touchstone.problem.ParameterProblem;

/** Where networks run, for commands that are no study. */
public final class Device {

  private Device() {}

  /**
   * Chooses it from here on.
   *
   * @param name {@code cpu}, {@code cuda:0} or another number, or {@code auto}
   * @throws ParameterProblem if the name is none of these, or there is no such device
   */
  public static void use(String name) {
    TorchEngine.use(name);
  }
}
