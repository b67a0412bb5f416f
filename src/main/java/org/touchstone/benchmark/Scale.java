package org.touchstone.benchmark;

/**
 * How large the inputs are. The table's targets are about {@link #FULL}.
 *
 * @param width length of a feature vector
 * @param rows feature vectors a side
 * @param manyRows feature vectors of the candidate where it is larger
 * @param images images with class scores
 * @param classes number of classes
 * @param smallest smallest subset of an extrapolation
 * @param subset rows of a subset of kid
 * @param replicates bootstrap replicates
 * @param side side of the images that a density draws
 * @param channels width of its network
 * @param draws images that it draws
 * @param pictures images that are decoded, resized or seen by a small network
 * @param networkSide side of the images that a larger network reads
 */
record Scale(
    int width,
    int rows,
    int manyRows,
    int images,
    int classes,
    int smallest,
    int subset,
    int replicates,
    int side,
    int channels,
    int draws,
    int pictures,
    int networkSide) {

  static final Scale FULL =
      new Scale(2048, 10_000, 50_000, 50_000, 1008, 5_000, 1_000, 1_000, 16, 64, 500, 1_000, 299);

  /** For a test that the rows run at all. */
  static final Scale TOY = new Scale(16, 200, 400, 300, 10, 100, 50, 100, 4, 8, 10, 10, 31);
}
