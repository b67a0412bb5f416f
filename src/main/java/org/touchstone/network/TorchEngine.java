package org.touchstone.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * The PyTorch engine, started once and in one way, so that the same work gives the same bytes: two
 * threads, offline, no telemetry.
 */
public final class TorchEngine {

  /**
   * Threads of one operation: 2, whatever the machine, because sums over threads round differently.
   * {@code -Dtouchstone.threads=1} changes it, for a training beside other work; it is recorded.
   */
  public static final int THREADS = Integer.getInteger("touchstone.threads", 2);

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
