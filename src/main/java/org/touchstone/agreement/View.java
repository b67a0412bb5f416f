package org.touchstone.agreement;

/** Which candidates an agreement is about. */
public enum View {
  /** All candidates. */
  ALL("all"),
  /** The last snapshot of each training run. */
  FINAL("final"),
  /** Named pairs of candidates that are hard to tell apart. */
  CLOSE("close");

  private final String id;

  View(String id) {
    this.id = id;
  }

  /**
   * The name that stands in tables.
   *
   * @return the name
   */
  public String id() {
    return id;
  }
}
