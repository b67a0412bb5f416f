package org.touchstone.feature;

import java.util.Locale;

/** Which of an image encoder's numbers are the features. */
public enum Readout {
  /**
   * The projection that the loss sees, as CLIP's {@code encode_image} gives it: any real number.
   */
  EMBEDDING,
  /** The mean over positions before it, behind a rectifier, as in Inception: never negative. */
  POOLED;

  /**
   * The name in configurations.
   *
   * @return in lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
