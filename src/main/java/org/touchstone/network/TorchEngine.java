package org.touchstone.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * The PyTorch engine, started once and in one way, so that the same work gives the same bytes: one
 * thread an operation, offline, no telemetry.
 */
public final class TorchEngine {

  /**
   * Threads of one operation: 1, since pieces of work run side by side ({@link Workers}) and sums
   * over threads round differently. {@code -Dtouchstone.threads=2} suits training, where one step
   * follows the other; it is recorded.
   */
  public static final int THREADS = Integer.getInteger("touchstone.threads", 1);

  private TorchEngine() {}

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(THREADS));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  /**
   * A manager of native arrays; closing it frees everything made under it.
   *
   * @return a new manager under the engine's root
   */
  public static NDManager newManager() {
    return Engine.getEngine("PyTorch").newBaseManager();
  }
}
