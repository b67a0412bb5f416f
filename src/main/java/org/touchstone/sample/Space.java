package org.touchstone.sample;

/**
 * Images of {@code height * width} tokens out of {@code colours}, under the counting measure: a
 * density over it is a probability mass, its logarithm at most 0. Two densities can be compared
 * when their spaces are equal.
 *
 * @param height rows of an image
 * @param width columns of an image
 * @param colours number of values of a token, 2 to {@value #MOST_COLOURS}
 */
public record Space(int height, int width, int colours) implements SampleSpace<TokenImages> {

  /** As many as palettes of published networks have, with room to spare. */
  public static final int MOST_COLOURS = 4096;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or colours is out of bounds
   */
  public Space {
    if (height < 1 || width < 1 || colours < 2 || colours > MOST_COLOURS) {
      throw new IllegalArgumentException(
          "a space of palette images has positive sides and 2 to "
              + MOST_COLOURS
              + " colours, found "
              + height
              + " x "
              + width
              + " with "
              + colours);
    }
  }

  /**
   * Tokens of an image.
   *
   * @return height times width
   */
  @Override
  public int dimensions() {
    return height * width;
  }

  /**
   * Bytes of a token where tokens are stored.
   *
   * @return 1 up to 256 colours, else 2
   */
  public int tokenBytes() {
    return colours <= 256 ? 1 : 2;
  }

  /**
   * Bytes of an image where tokens are stored.
   *
   * @return {@link #dimensions} times {@link #tokenBytes}
   */
  public int imageBytes() {
    return Math.multiplyExact(dimensions(), tokenBytes());
  }

  @Override
  public Measure measure() {
    return Measure.COUNTING;
  }

  @Override
  public TokenImages require(Samples samples) {
    if (samples instanceof TokenImages images && images.space().equals(this)) {
      return images;
    }
    throw foreign(samples);
  }

  @Override
  public String toString() {
    return height + "x" + width + " images in " + colours + " colours";
  }
}
