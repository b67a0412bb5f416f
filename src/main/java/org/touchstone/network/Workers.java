package org.touchstone.network;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Independent pieces of work, side by side. Each piece runs on one thread from its beginning to its
 * end, so results do not depend on how many pieces run at once.
 */
public final class Workers {

  /** Pieces that run side by side; with {@code touchstone.threads=2} operations take both cores. */
  public static final int COUNT = TorchEngine.THREADS > 1 ? 1 : 2;

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          COUNT,
          work -> {
            Thread thread = new Thread(() -> prepare(work), "touchstone-worker");
            thread.setDaemon(true);
            return thread;
          });

  private Workers() {}

  /** libtorch keeps its thread count and whether it records gradients for every thread apart. */
  private static void prepare(Runnable work) {
    TorchEngine.newManager().close();
    JniUtils.setNumThreads(TorchEngine.THREADS);
    JniUtils.setGradMode(false);
    work.run();
  }

  /**
   * Does all pieces and waits for them.
   *
   * @param pieces how many there are
   * @param work does the piece of a number from 0; must not depend on the others
   */
  public static void forEach(int pieces, IntConsumer work) {
    if (COUNT == 1 || pieces == 1 || Thread.currentThread().getName().equals("touchstone-worker")) {
      for (int piece = 0; piece < pieces; piece++) {
        work.accept(piece);
      }
      return;
    }
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      int piece = i;
      running.add(POOL.submit(() -> work.accept(piece)));
    }
    Throwable failure = null;
    for (Future<?> piece : running) {
      failure = await(piece, failure);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  /** Waits even after a failure: nobody may free arrays that another piece still reads. */
  private static Throwable await(Future<?> piece, Throwable earlier) {
    try {
      piece.get();
      return earlier;
    } catch (ExecutionException e) {
      return earlier != null ? earlier : e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a worker", e);
    }
  }
}
