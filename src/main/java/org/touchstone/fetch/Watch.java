package org.touchstone.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream from which nothing came for a while, so that who reads it does not wait on. */
final class Watch implements AutoCloseable {

  private final Duration stall;
  private final Thread guard;
  private volatile long lastBytes = System.nanoTime();
  private volatile boolean asleep;

  Watch(InputStream in, Duration stall) {
    this.stall = stall;
    guard = new Thread(() -> guard(in), "touchstone-fetch-watch");
    guard.setDaemon(true);
    guard.start();
  }

  private void guard(InputStream in) {
    try {
      while (true) {
        long left = stall.toNanos() - (System.nanoTime() - lastBytes);
        if (left <= 0) {
          asleep = true;
          in.close();
          return;
        }
        Thread.sleep(left / 1_000_000 + 1);
      }
    } catch (InterruptedException | IOException e) {
      // the transfer is over
    }
  }

  void sawBytes() {
    lastBytes = System.nanoTime();
  }

  /**
   * Fails if the stream was closed for its silence.
   *
   * @throws IOException if it was
   */
  void requireAwake() throws IOException {
    if (asleep) {
      throw new IOException("nothing came for " + stall.toMillis() / 1000.0 + " s");
    }
  }

  @Override
  public void close() {
    guard.interrupt();
  }
}
