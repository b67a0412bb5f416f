package org.touchstone.density.autoregressive;

import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** Spaces so small that every image can be listed. */
public final class SmallSpaces {

  private SmallSpaces() {}

  /** All images, in the order of their index. */
  public static TokenImages all(Space space) {
    int count = (int) Math.round(Math.pow(space.colours(), space.dimensions()));
    byte[] tokens = new byte[count * space.dimensions()];
    for (int image = 0; image < count; image++) {
      int rest = image;
      for (int position = 0; position < space.dimensions(); position++) {
        tokens[image * space.dimensions() + position] = (byte) (rest % space.colours());
        rest /= space.colours();
      }
    }
    return new TokenImages(space, count, tokens);
  }

  /** The index of an image in that order. */
  public static int index(TokenImages images, int image) {
    int index = 0;
    for (int position = images.space().dimensions() - 1; position >= 0; position--) {
      index = index * images.space().colours() + images.token(image, position);
    }
    return index;
  }
}
