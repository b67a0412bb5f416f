package org.touchstone.study;

/** Hears how long work gets on. */
public interface Progress extends AutoCloseable {

  /**
   * More was done.
   *
   * @param amount how much since the last call
   */
  void advance(long amount);

  /**
   * Says something beside the bar.
   *
   * @param text a few words, for example the loss
   */
  void note(String text);

  @Override
  void close();

  /** Starts tasks. */
  @FunctionalInterface
  interface Starter {
    /**
     * A task starts.
     *
     * @param task what it is
     * @param total how much there is to do
     * @return what hears of it
     */
    Progress start(String task, long total);
  }
}
