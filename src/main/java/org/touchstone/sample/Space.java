package org.touchstone.sample;

/**
 * Images of {@code height * width} tokens out of {@code colours}, under the counting measure: a
 * density over it is a probability mass, its logarithm at most 0. Two densities can be compared
 * when their spaces are equal.
 *
 * @param height rows of an image
 * @param width columns of an image
 * @param colours number of values of a token
 */
public record Space(int height, int width, int colours) implements SampleSpace<TokenImages> {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or colours is not 2 to 256
   */
  public Space {
    if (height < 1 || width < 1 || colours < 2 || colours > 256) {
      throw new IllegalArgumentException(
          "a space of palette images has positive sides and 2 to 256 colours, found "
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
