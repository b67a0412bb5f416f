package org.touchstone.fetch;

/** Hears how a download goes on. */
public interface Listener {

  /**
   * Bytes are about to come.
   *
   * @param had bytes that are there already
   * @param total bytes of the whole file; 0 where the server does not say
   */
  void begins(long had, long total);

  /**
   * Bytes came.
   *
   * @param bytes how many
   */
  void advance(long bytes);
}
