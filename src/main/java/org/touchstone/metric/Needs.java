package org.touchstone.metric;

import java.util.Optional;

/**
 * What a metric needs, known before work starts.
 *
 * @param input features, class probabilities, or the images themselves, in pairs or as sets
 * @param reference whether it compares with a reference set
 * @param heldOut whether it needs a second set of the truth beside the reference: images that the
 *     candidate was not trained on, where the reference are those that it was
 * @param minimumCandidates fewest candidate images for these parameters
 * @param minimumReferences fewest reference images for these parameters, 0 without a reference
 * @param minimumHeldOut fewest held-out images for these parameters, 0 where none are needed
 * @param captions whether it needs embeddings of captions beside the candidate's features
 * @param resize kernel by which images must have reached the network, where the metric insists on
 *     one
 * @param moments which sides may be given as a mean and a covariance alone
 */
public record Needs(
    Input input,
    boolean reference,
    boolean heldOut,
    int minimumCandidates,
    int minimumReferences,
    int minimumHeldOut,
    boolean captions,
    Optional<String> resize,
    Moments moments) {

  /** What a metric reads. */
  public enum Input {
    /** Feature vectors, a row an image. */
    FEATURES,
    /** Class probabilities, a row an image, each row summing to 1. */
    PROBABILITIES,
    /** Images, the first of the candidate beside the first of the reference and so on. */
    PAIRS,
    /** Sets of images, without an order. */
    IMAGES
  }

  /** Which sides may be given as a mean and a covariance alone. */
  public enum Moments {
    /** Neither. */
    NEITHER,
    /** The reference. */
    REFERENCE,
    /** Reference, candidate or both. */
    EITHER
  }

  /**
   * A metric that compares feature vectors with those of a reference.
   *
   * @param minimumCandidates fewest candidate images
   * @param minimumReferences fewest reference images
   * @return the needs
   */
  public static Needs features(int minimumCandidates, int minimumReferences) {
    return new Needs(
        Input.FEATURES,
        true,
        false,
        minimumCandidates,
        minimumReferences,
        0,
        false,
        Optional.empty(),
        Moments.NEITHER);
  }

  /**
   * A metric of the candidate's feature vectors alone.
   *
   * @param minimumCandidates fewest candidate images
   * @return the needs
   */
  public static Needs featuresAlone(int minimumCandidates) {
    return new Needs(
        Input.FEATURES,
        false,
        false,
        minimumCandidates,
        0,
        0,
        false,
        Optional.empty(),
        Moments.NEITHER);
  }

  /**
   * A metric of the candidate's class probabilities alone.
   *
   * @param minimumCandidates fewest candidate images
   * @return the needs
   */
  public static Needs probabilities(int minimumCandidates) {
    return new Needs(
        Input.PROBABILITIES,
        false,
        false,
        minimumCandidates,
        0,
        0,
        false,
        Optional.empty(),
        Moments.NEITHER);
  }

  /**
   * A metric that compares sets of images with a reference, without an extractor.
   *
   * @param minimumCandidates fewest candidate images
   * @param minimumReferences fewest reference images
   * @return the needs
   */
  public static Needs images(int minimumCandidates, int minimumReferences) {
    return new Needs(
        Input.IMAGES,
        true,
        false,
        minimumCandidates,
        minimumReferences,
        0,
        false,
        Optional.empty(),
        Moments.NEITHER);
  }

  /**
   * A metric of pairs of images.
   *
   * @param minimum fewest pairs
   * @return the needs
   */
  public static Needs pairs(int minimum) {
    return new Needs(
        Input.PAIRS, true, false, minimum, minimum, 0, false, Optional.empty(), Moments.NEITHER);
  }

  /**
   * The same with held-out images.
   *
   * @param minimum fewest of them
   * @return the needs
   */
  public Needs withHeldOut(int minimum) {
    return new Needs(
        input,
        reference,
        true,
        minimumCandidates,
        minimumReferences,
        minimum,
        captions,
        resize,
        moments);
  }

  /**
   * The same with captions: the candidate's images have an embedding of a text each, in the space
   * of their features.
   *
   * @return the needs
   */
  public Needs withCaptions() {
    return new Needs(
        input,
        reference,
        heldOut,
        minimumCandidates,
        minimumReferences,
        minimumHeldOut,
        true,
        resize,
        moments);
  }

  /**
   * The same on features of one resize only.
   *
   * @param kernel id of the resize
   * @return the needs
   */
  public Needs withResize(String kernel) {
    return new Needs(
        input,
        reference,
        heldOut,
        minimumCandidates,
        minimumReferences,
        minimumHeldOut,
        captions,
        Optional.of(kernel),
        moments);
  }

  /**
   * The same where moments may stand for features.
   *
   * @param sides which sides may be moments
   * @return the needs
   */
  public Needs withMoments(Moments sides) {
    return new Needs(
        input,
        reference,
        heldOut,
        minimumCandidates,
        minimumReferences,
        minimumHeldOut,
        captions,
        resize,
        sides);
  }
}
