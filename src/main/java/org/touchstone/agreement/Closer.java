package org.touchstone.agreement;

/** Which values of a scorer mean that a model is closer to the truth. It is told, never guessed. */
public enum Closer {
  /** The lower, the closer: KL, FID, KID. */
  LOWER,
  /** The higher, the closer: IS, recall. */
  HIGHER
}
