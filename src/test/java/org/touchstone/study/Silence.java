package org.touchstone.study;

/** Progress that nobody hears of. */
record Silence() implements Progress {

  static Progress start(String task, long total) {
    return new Silence();
  }

  @Override
  public void advance(long amount) {}

  @Override
  public void note(String text) {}

  @Override
  public void close() {}
}
